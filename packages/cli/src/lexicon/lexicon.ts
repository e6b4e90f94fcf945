import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { buildCommand } from './build.ts';
import { diffCommand } from './diff.ts';
import { explainCommand } from './explain.ts';
import { importCommand } from './import.ts';
import { scanCommand } from './scan.ts';

/** `concentric lexicon …`: words over files, with no server and no database. */
export function lexiconCommand(say: Say): Command {
  return new Command('lexicon')
    .description(say('编译、扫描与说明词库', 'build, scan with and explain lexicons'))
    .addCommand(buildCommand(say))
    .addCommand(scanCommand(say))
    .addCommand(diffCommand(say))
    .addCommand(explainCommand(say))
    .addCommand(importCommand(say));
}
