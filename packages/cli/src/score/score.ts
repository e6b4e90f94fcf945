import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { runCommand } from './run.ts';

/** `concentric score …`: scores over files, with no server and no database. */
export function scoreCommand(say: Say): Command {
  return new Command('score')
    .description(say('按指标文件计分', 'score by an indicator document'))
    .addCommand(runCommand(say));
}
