import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { checkCommand } from './check.ts';
import { compileCommand } from './compile.ts';
import { diffCommand } from './diff.ts';

/** `concentric indicators …`: indicator documents as files, with no server and no database. */
export function indicatorsCommand(say: Say): Command {
  const command = new Command('indicators').description(
    say('检查、编译、比较指标文件', 'check, compile and compare indicator documents'),
  );
  for (const below of [checkCommand(say), compileCommand(say), diffCommand(say)]) command.addCommand(below);
  return command;
}
