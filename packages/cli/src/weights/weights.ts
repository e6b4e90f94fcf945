import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { ahpCommand } from './ahp.ts';
import { budgetCommand } from './budget.ts';
import { dataCommands } from './from-data.ts';
import { topsisCommand } from './topsis.ts';

/** `concentric weights …`: proposals of weights from experts or data, over files, with no server and no database. */
export function weightsCommand(say: Say): Command {
  const command = new Command('weights').description(
    say(
      '由专家判断或数据推算指标权重（供讨论，不自动采用）',
      'derive weights from experts or data: proposals, never applied alone',
    ),
  );
  for (const below of [ahpCommand(say), ...dataCommands(say), budgetCommand(say), topsisCommand(say)])
    command.addCommand(below);
  return command;
}
