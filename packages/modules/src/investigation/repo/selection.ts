import { kindOfEvent, type EventKind, EVENT_DATA, type EventType } from '@concentric/core/recordings';
import { variableOf, type Selection } from '@concentric/core/rules/query';
import { sql, type RawBuilder } from 'kysely';
import { all, among, any, texts } from './rows.ts';

const ACCOUNT = sql`(data ->> 'platform') || '/' || (data ->> 'account')`;

/** Types of events by their short names. */
export function typesOf(kinds: readonly EventKind[]): EventType[] {
  const wanted = new Set(kinds);
  return (Object.keys(EVENT_DATA) as EventType[]).filter((type) => wanted.has(kindOfEvent(type)));
}

/**
 * What of a selection can be said of a row of the log with `type` and `data`. Whoever evaluates tests it again, so this may let
 * too much through and must not let too little. `accountsOf` names every account a party was ever judged for.
 */
export function selectionSql(
  { kinds, platforms, accounts, sources, rows }: Selection,
  accountsOfSubjects: readonly string[] | null,
): RawBuilder<boolean> {
  return all([
    among(sql`type`, typesOf(kinds)),
    among(sql`data ->> 'platform'`, platforms),
    onAccounts(accounts),
    among(sql`source_id`, sources),
    accountsOfSubjects === null ? sql<boolean>`true` : onlyAccounts(accountsOfSubjects),
    any(rows.map((row) => all(row.map(testSql)))),
  ]);
}

/** On some accounts; on any, where none is named. */
function onAccounts(accounts: readonly string[]): RawBuilder<boolean> {
  return accounts.length === 0 ? sql<boolean>`true` : onlyAccounts(accounts);
}

/** On some accounts; on none, where none is named. The account by itself comes first because it has an index. */
export function onlyAccounts(accounts: readonly string[]): RawBuilder<boolean> {
  const alone = accounts.flatMap((mark) => endings(mark));
  return sql<boolean>`(data ->> 'account' = any(${texts(alone)}) and ${ACCOUNT} = any(${texts(accounts)}))`;
}

/** What may be the account in `platform/account`; both may hold a slash. */
function endings(mark: string): string[] {
  const parts = mark.split('/');
  return parts.slice(1).map((_, at) => parts.slice(at + 1).join('/'));
}

type Test = Selection['rows'][number][number];

/** A test passes what lacks its field: of that nothing is known, and the condition itself decides. */
function testSql({ variable, field, by, values }: Test): RawBuilder<boolean> {
  const own = (Object.keys(EVENT_DATA) as EventType[]).filter(
    (type) => variableOf(kindOfEvent(type)) === variable,
  );
  const lacks = sql<boolean>`data ->> ${field}::text is null`;
  return any([sql<boolean>`not ${among(sql`type`, own)}`, lacks, passes(field, by, values)]);
}

function passes(field: string, by: Test['by'], values: Test['values']): RawBuilder<boolean> {
  const [first] = values;
  const value = sql`data ->> ${field}::text`;
  if (typeof first !== 'number') return sql<boolean>`${value} = any(${texts(values.map(String))})`;
  const held =
    by === 'one-of'
      ? sql<boolean>`(${value})::float8 = any(${values.map(Number)}::float8[])`
      : sql<boolean>`(${value})::float8 ${sql.raw(by)} ${first}::float8`;
  // A case, because nothing else keeps a database from casting what is no number.
  return sql<boolean>`case when jsonb_typeof(data -> ${field}::text) = 'number' then ${held} else true end`;
}
