import type { MeasureValue } from '@concentric/core/indicators';
import { formatPoints, points, type Bilingual, type IdKind } from '@concentric/core/shared';
import type { NodeResolver } from '../casework/index.ts';
import type { CreditDeps } from './deps.ts';
import { measureId, measureKey } from './measure-id.ts';
import { measuresByKeys } from './repo-chain.ts';
import { entriesByIds, scoresByIds } from './repo.ts';

const ENTRY_TITLES = {
  deduction: { zh: '信用扣分条目', en: 'Credit deduction' },
  reversal: { zh: '冲销条目', en: 'Reversal' },
  repair: { zh: '修复条目', en: 'Repair' },
} as const;

/** How this module's things are called on the chain. */
export function creditResolvers({ documents }: Pick<CreditDeps, 'documents'>): Map<IdKind, NodeResolver> {
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
      'measure',
      async (tx, ids) =>
        new Map(
          (
            await measuresByKeys(
              tx,
              ids.flatMap((id) => measureKey(id) ?? []),
            )
          ).map((row) => {
            const field = fieldTitle(documents, row.field);
            const told = `${valueText(row.value)} · ${row.observedOn} · ${row.event_id}`;
            return [
              measureId(row),
              { title: { zh: `${field.zh}：${told}`, en: `${field.en}: ${told}` }, at: null },
            ];
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

/** What the indicator documents call a data field; its name where none does. */
function fieldTitle(documents: CreditDeps['documents'], name: string): Bilingual {
  const fields = Object.values(documents).flatMap(({ plan }) => plan.fields);
  return fields.find((field) => field.name === name)?.title ?? { zh: name, en: name };
}

const valueText = (value: MeasureValue): string =>
  typeof value === 'object' ? value.join('/') : String(value);
