import { precisionOf, type Precision } from '@concentric/core/rules';
import type { Actor } from '../shared/index.ts';
import type { DocumentSummary, GovernedKind, Share } from './contract.ts';
import { describe } from './describe.ts';
import type { Parser } from './documents.ts';
import { STAGE_TITLES } from './messages.ts';
import type { ListedDocument } from './repo/documents.ts';
import { rights } from './view.ts';

/** How a rule has fared: its hits, and what people decided about them. */
export interface RuleRecord {
  readonly hits: number;
  readonly confirmed: number;
  readonly rejected: number;
}

/** A document as lists show it. */
export function documentSummary(
  parser: Parser,
  kind: GovernedKind,
  row: ListedDocument,
  { record, actor }: { readonly record: RuleRecord | undefined; readonly actor: Actor },
): DocumentSummary {
  const { name, stage } = row;
  const { hits = 0, confirmed = 0, rejected = 0 } = record ?? {};
  const text = { kind, name, revision: row.live_id ?? row.head_id, document: row.document };
  return {
    ...describe(parser, text),
    ...{ kind, name, stage, hits, confirmed, rejected },
    stageTitle: STAGE_TITLES[stage],
    live:
      row.live_id === null
        ? null
        : {
            revision: row.live_id,
            percent: row.percent ?? 100,
            before: row.before_id,
            since: row.live_since ?? row.updated_at,
          },
    shadow: row.shadow_id,
    head: row.head_id,
    precision: shareOf(precisionOf(confirmed, confirmed + rejected)),
    shadowHits: row.shadow_hits,
    updatedAt: row.updated_at,
    can: rights(actor),
  };
}

/** A share as it travels; null where nothing was decided. */
export function shareOf({ confirmed, decided, share, low, high }: Precision): Share | null {
  return share === null ? null : { right: confirmed, of: decided, value: share, low, high };
}
