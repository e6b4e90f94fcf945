import type { DateText } from '@concentric/core/shared';
import type { SourceMandatesTable, SourcesTable } from './tables.ts';

/** What a source may do and on what ground, as it can change without the source being another. */
export type Terms = Pick<
  SourcesTable,
  | 'lawful_basis'
  | 'clause_key'
  | 'agreement'
  | 'mandate'
  | 'types'
  | 'platforms'
  | 'quota_per_day'
  | 'expected_every_ms'
>;

/**
 * The terms in force on a day: of the changes that have begun the one that began last, of two that began on one day the later decided; before
 * any of them, what the source was registered with.
 */
export function termsOn(registered: Terms, changes: readonly SourceMandatesTable[], day: DateText): Terms {
  let found: SourceMandatesTable | undefined;
  for (const change of changes) {
    if (change.valid_from > day) continue;
    if (found === undefined || isLater(change, found)) found = change;
  }
  return found ?? registered;
}

function isLater(one: SourceMandatesTable, other: SourceMandatesTable): boolean {
  return one.valid_from === other.valid_from
    ? one.version > other.version
    : one.valid_from > other.valid_from;
}

/** A source as it stands on a day. */
export function asOn<S extends Terms>(source: S, changes: readonly SourceMandatesTable[], day: DateText): S {
  const { lawful_basis, clause_key, agreement, mandate, types, platforms, ...limits } = termsOn(
    source,
    changes,
    day,
  );
  const { quota_per_day, expected_every_ms } = limits;
  const terms = { lawful_basis, clause_key, agreement, mandate, types, platforms };
  return { ...source, ...terms, quota_per_day, expected_every_ms };
}
