import { agreementOf, budgetWeights } from '@concentric/core/weights';
import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { of, openTable } from './open-study.ts';
import { figure, printedWeights } from './print.ts';

/** `concentric weights budget FILE`: weights of experts who each gave out 100 points, and how far they agree. */
export function budgetCommand(say: Say): Command {
  const command = new Command('budget')
    .description(
      say(
        '预算分配法：每位专家分配 100 分，并计算一致程度',
        'budget allocation: each expert gives out 100 points; with agreement',
      ),
    )
    .argument('<file>', say('专家 × 指标的表', 'a table of experts by criteria'))
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (file: string, { json }: { json?: true }) => {
      leaveQuietly();
      const { table } = await openTable(file);
      const found = of(file, budgetWeights(table));
      const agreement = agreementOf(table);
      if (json === true) tellJson({ ...found, agreement });
      else {
        tell(printedWeights(found));
        tell([
          `Kendall W ${figure(agreement.kendallW)}  p ${figure(agreement.p)}`,
          `ICC(2,1) ${figure(agreement.iccSingle)}  ICC(2,k) ${figure(agreement.iccAverage)}  Cronbach α ${figure(agreement.cronbachAlpha)}`,
        ]);
      }
    });
  return withEnding(command, say, {
    examples: [['weights budget panel.csv', '一行一位专家', 'one expert a line']],
    exits: { 2: EXIT_UNREADABLE },
  });
}
