import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { backtestCommand } from './backtest/backtest.ts';
import { impactCommand } from './backtest/impact.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain/explain.ts';
import { replayCommand } from './replay/replay.ts';
import { testCommand } from './test.ts';

/** `concentric rules …`: the life of a rule over files, with no server and no database. */
export function rulesCommand(say: Say): Command {
  return new Command('rules')
    .description(say('检查、试验与说明规则', 'check, try and explain rules'))
    .addCommand(checkCommand(say))
    .addCommand(testCommand(say))
    .addCommand(explainCommand(say))
    .addCommand(backtestCommand(say))
    .addCommand(impactCommand(say))
    .addCommand(replayCommand(say));
}
