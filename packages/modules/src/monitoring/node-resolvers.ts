import type { IdKind } from '@concentric/core/shared';
import type { NodeResolver } from '../casework/index.ts';
import { hitsByIds } from './repo.ts';
import type { RuleBook } from './rule-book.ts';
import { ruleTitle } from './view.ts';

/** How this module's things are called on the chain. */
export function monitoringResolvers(book: RuleBook): Map<IdKind, NodeResolver> {
  return new Map<IdKind, NodeResolver>([
    [
      'hit',
      async (tx, ids) =>
        new Map(
          (await hitsByIds(tx, ids)).map((row) => {
            const rule = ruleTitle(book.known(), row.rule_id);
            const title = { zh: `${rule.zh}：“${row.quote}”`, en: `${rule.en}: “${row.quote}”` };
            return [row.id, { title, at: row.at }];
          }),
        ),
    ],
    [
      'rule',
      (_tx, ids) =>
        Promise.resolve(
          new Map(
            ids.map((id) => {
              const name = id.slice('rul_'.length);
              const rule = ruleTitle(book.known(), name);
              return [id, { title: { zh: `${name} ${rule.zh}`, en: `${name} ${rule.en}` }, at: null }];
            }),
          ),
        ),
    ],
  ]);
}
