import type { MeasureValue } from '@concentric/core/indicators';
import type { DateText, Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import type { MeasureKey } from './measure-id.ts';

/** SQL of the walk along the chain through scores and measures; whoever reads finds what he may see. */

const texts = (ids: readonly Id[]) => sql`any(${[...ids]}::text[])`;

const keysOf = (keys: readonly MeasureKey[]) => sql`
  jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k (subject text, field text, "observedOn" text)`;

/** Whether a report tells the measure of a key. */
const TELLS = sql`m.subject_id = k.subject and m.observed_on = k."observedOn" and m.measures ? k.field`;

/** Scores that are shown to count one measure, the newest. */
const SCORES_OF_MEASURE = 5;

/** The measures that the lines of scores rest on. */
export async function measuresOfScores(
  tx: Tx,
  scores: readonly Id[],
): Promise<{ score_id: Id; subject_id: Id; field: string; observed_on: DateText }[]> {
  const found = await sql<{ score_id: Id; subject_id: Id; field: string; observed_on: DateText }>`
    select distinct s.id as score_id, m.subject_id, line -> 'measure' ->> 'field' as field, m.observed_on
    from credit_scores s
    cross join jsonb_array_elements(s.result -> 'lines') line
    join credit_reports m on m.subject_id = s.subject_id and m.event_id = line -> 'measure' ->> 'eventId'
      and m.measures ? (line -> 'measure' ->> 'field')
    where s.id = ${texts(scores)} order by 1, 3`.execute(tx);
  return found.rows;
}

/** A measure with the event that carried it and, where that is known, the source. */
export interface MeasureRow extends MeasureKey {
  readonly value: MeasureValue;
  readonly event_id: string;
  readonly source_id: Id | null;
}

/** Measures by what they are known by: of several reports of one day the one that counts. */
export async function measuresByKeys(tx: Tx, keys: readonly MeasureKey[]): Promise<MeasureRow[]> {
  const found = await sql<MeasureRow>`
    select distinct on (k.subject, k.field, k."observedOn")
      k.subject, k.field, k."observedOn", m.measures -> k.field as value, m.event_id, m.source_id
    from ${keysOf(keys)} join credit_reports m on ${TELLS}
    order by k.subject, k.field, k."observedOn", m.taken desc`.execute(tx);
  return found.rows;
}

/** The newest scores that count measures. */
export async function scoresOfMeasures(
  tx: Tx,
  keys: readonly MeasureKey[],
): Promise<(MeasureKey & { score_id: Id })[]> {
  const found = await sql<MeasureKey & { score_id: Id }>`
    select distinct k.subject, k.field, k."observedOn", s.id as score_id from ${keysOf(keys)}
    join credit_reports m on ${TELLS}
    cross join lateral (
      select id from credit_scores s
      where s.subject_id = m.subject_id and s.result -> 'lines' @>
        jsonb_build_array(jsonb_build_object('measure', jsonb_build_object('field', k.field, 'eventId', m.event_id)))
      order by as_of desc, seq desc limit ${SCORES_OF_MEASURE}) s`.execute(tx);
  return found.rows;
}

/** The newest score of each party that has one. */
export async function newestScoresOf(tx: Tx, parties: readonly Id[]): Promise<{ id: Id; subject_id: Id }[]> {
  const found = await sql<{ id: Id; subject_id: Id }>`
    select distinct on (subject_id) id, subject_id from credit_scores
    where subject_id = ${texts(parties)} and counts = 'all'
    order by subject_id, as_of desc, seq desc`.execute(tx);
  return found.rows;
}
