import type { KeyPart, QueryPlan, ResultRow } from '@concentric/core/rules/query';
import type { Bilingual, DateText } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../registry/index.ts';
import type { PartySummary } from '../registry/contract.ts';
import type { Actor } from '../shared/index.ts';
import type { ResultRowView, RunSummary, RunView, SavedQuery } from './contract.ts';
import type { QueryBook } from './holder.ts';
import { RUN_STATES } from './messages.ts';
import { sourceNames } from './repo/parties.ts';
import type { QueryRow } from './repo/queries.ts';
import type { RunHead, RunRow } from './repo/runs.ts';

/** A run as lists show it. */
export function runSummary(row: RunHead, actor: Actor): RunSummary {
  const isOwn = row.started_by === actor.userId;
  return {
    id: row.id,
    query: row.query,
    saved:
      row.saved_id === null || row.saved_version === null
        ? null
        : { id: row.saved_id, version: row.saved_version },
    purpose: row.purpose,
    state: row.state,
    stateTitle: RUN_STATES[row.state],
    ofAll: row.of_all,
    judged: row.judged,
    total: row.total,
    reached: row.reached,
    position: row.upto_position,
    bookRevision: row.book_revision,
    problem: row.problem,
    startedBy: row.started_by_name,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
    can: { stop: isOwn && row.state === 'running' },
  };
}

/** A run with what came of it, but for its rows. */
export function runView(row: RunRow, plan: QueryPlan | undefined, names: Names, actor: Actor): RunView {
  const { result } = row;
  return {
    ...runSummary({ ...row, of_all: row.scope === null }, actor),
    result:
      result === null || plan === undefined
        ? null
        : {
            parts: plan.parts.map(({ written }) => written),
            timePart: plan.timePart,
            rows: result.rows.length,
            groups: result.groups,
            total: rowView(result.total, plan, names),
            unknown: result.unknown,
          },
  };
}

export function savedQuery(row: QueryRow, actor: Actor): SavedQuery {
  const { id, name, shared, version, query } = row;
  return {
    ...{ id, name, shared, version, query },
    ownerName: row.owner_name,
    updatedAt: row.updated_at,
    can: { change: row.owner_id === actor.userId },
  };
}

/** What things in keys are called. */
export interface Names {
  readonly nameOf: (dimension: string, part: KeyPart) => Bilingual | null;
}

/** The names of everything in some rows, as far as the reader may see them. */
export async function namesIn(
  tx: Tx,
  rows: readonly ResultRow[],
  plan: QueryPlan,
  book: QueryBook,
  today: DateText,
): Promise<Names> {
  const dimensions = plan.parts.map((part) => (part.by === 'dimension' ? part.name : ''));
  const parties = await partiesIn(tx, rows, dimensions, today);
  const sources = new Map(
    dimensions.includes('source') ? (await sourceNames(tx)).map(({ id, name }) => [id, name]) : [],
  );
  const titles = new Map(book.inForce.pack.rules.map(({ id, title }) => [id, title]));
  return {
    nameOf: (dimension, part) => {
      if (typeof part !== 'string') return null;
      switch (dimension) {
        case 'subject':
        case 'agency':
          return partyName(parties.get(part));
        case 'rule': {
          const title = titles.get(part);
          return title === undefined ? null : { zh: `${part} ${title.zh}`, en: `${part} ${title.en}` };
        }
        case 'source': {
          const name = sources.get(part);
          return name === undefined ? null : { zh: name, en: name };
        }
        default:
          return null;
      }
    },
  };
}

function partyName(party: PartySummary | undefined): Bilingual | null {
  return party === undefined ? null : { zh: party.name, en: party.nameEn ?? party.name };
}

function partiesIn(
  tx: Tx,
  rows: readonly ResultRow[],
  dimensions: readonly string[],
  today: DateText,
): Promise<Map<string, PartySummary>> {
  const ids = rows.flatMap(({ key }) =>
    key.flatMap((part, at) =>
      typeof part === 'string' && (dimensions[at] === 'subject' || dimensions[at] === 'agency') ? [part] : [],
    ),
  );
  return ids.length === 0 ? Promise.resolve(new Map<string, PartySummary>()) : summariesById(tx, ids, today);
}

export function rowView(row: ResultRow, plan: QueryPlan, { nameOf }: Names): ResultRowView {
  return {
    key: [...row.key],
    rowId: [...row.id],
    labels: row.key.map((part, at) => nameOf(plan.parts[at]?.written ?? '', part)),
    value: row.value,
    items: row.items,
    other: row.other ?? null,
    change: row.change ?? null,
  };
}
