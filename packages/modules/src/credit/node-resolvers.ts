import { formatPoints, points, type IdKind } from '@concentric/core/shared';
import type { NodeResolver } from '../casework/index.ts';
import { entriesByIds, scoresByIds } from './repo.ts';

const ENTRY_TITLES = {
  deduction: { zh: '信用扣分条目', en: 'Credit deduction' },
  reversal: { zh: '冲销条目', en: 'Reversal' },
  repair: { zh: '修复条目', en: 'Repair' },
} as const;

/** How this module's things are called on the chain. */
export function creditResolvers(): Map<IdKind, NodeResolver> {
  return new Map<IdKind, NodeResolver>([
    [
      'entry',
      async (tx, ids) =>
        new Map(
          (await entriesByIds(tx, ids)).map((row) => {
            const kind = ENTRY_TITLES[row.kind];
            const title = {
              zh: `${kind.zh}（${row.effective_on} 起）`,
              en: `${kind.en} (from ${row.effective_on})`,
            };
            return [row.id, { title, at: row.recorded_at }];
          }),
        ),
    ],
    [
      'score',
      async (tx, ids) =>
        new Map(
          (await scoresByIds(tx, ids)).map((row) => {
            const total = formatPoints(points(row.total));
            const standing =
              row.grade === null
                ? { zh: '暂不评级', en: 'not rated' }
                : { zh: `${row.grade} 级`, en: `grade ${row.grade}` };
            const title = {
              zh: `信用得分 ${total}，${standing.zh}（${row.as_of}）`,
              en: `Credit score ${total}, ${standing.en} (${row.as_of})`,
            };
            return [row.id, { title, at: row.computed_at }];
          }),
        ),
    ],
  ]);
}
