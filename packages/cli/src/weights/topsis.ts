import { SCALINGS, topsis, type Ranking } from '@concentric/core/weights';
import { Command, Option } from 'commander';
import type { Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { of, openTable } from './open-study.ts';
import { figure } from './print.ts';

/** `concentric weights topsis FILE`: alternatives by closeness to the ideal, for study. */
export function topsisCommand(say: Say): Command {
  const command = new Command('topsis')
    .description(
      say(
        'TOPSIS：按与理想解的贴近度排序（供研究，不代替等级）',
        'TOPSIS: rank by closeness to the ideal (for study, never instead of a grade)',
      ),
    )
    .argument(
      '<file>',
      say(
        '对象 × 指标的表，可含 weights 与 types',
        'a table of alternatives by criteria, with weights and types where wanted',
      ),
    )
    .addOption(
      new Option('--scaling <scaling>', say('先怎样消除量纲', 'how columns are scaled first'))
        .choices([...SCALINGS])
        .default('vector'),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (file: string, { scaling, json }: { scaling: (typeof SCALINGS)[number]; json?: true }) => {
      leaveQuietly();
      const { table, weights } = await openTable(file);
      const found = of(file, topsis(table, weights, scaling));
      if (json === true) tellJson(found);
      else tell(printed(found));
    });
  return withEnding(command, say, {
    examples: [
      [
        'weights topsis content/examples/weights/topsis.yaml',
        '按教科书的例子',
        'the example of the textbook',
      ],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}

function printed({ alternatives, closeness, rank }: Ranking): readonly string[] {
  return alternatives
    .map((name, i) => ({ name, closeness: closeness[i] ?? 0, rank: rank[i] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map((one) => `${String(one.rank).padStart(4)}  ${figure(one.closeness)}  ${printable(one.name)}`);
}
