import type { IdKind } from '@concentric/core/shared';
import type { EdgeFinder } from '../casework/index.ts';
import { measureId, measureKey } from './measure-id.ts';
import { measuresByKeys, measuresOfScores, newestScoresOf, scoresOfMeasures } from './repo-chain.ts';

/** A score rests on the measures it counts, beside the entries that are linked to it. */
const ofScore: EdgeFinder = async (tx, ids, towards) =>
  towards === 'effect'
    ? []
    : (await measuresOfScores(tx, ids)).map(({ score_id, subject_id, field, observed_on }) => ({
        from: score_id,
        kind: 'counts',
        to: measureId({ subject: subject_id, field, observedOn: observed_on }),
      }));

/** A measure was supplied by a source; what it came to are the newest scores that count it. */
const ofMeasure: EdgeFinder = async (tx, ids, towards) => {
  const keys = ids.flatMap((id) => measureKey(id) ?? []);
  if (towards === 'basis') {
    return (await measuresByKeys(tx, keys)).flatMap(({ source_id, ...key }) =>
      source_id === null ? [] : [{ from: measureId(key), kind: 'supplied-by', to: source_id }],
    );
  }
  return (await scoresOfMeasures(tx, keys)).map(({ score_id, ...key }) => ({
    from: score_id,
    kind: 'counts',
    to: measureId(key),
  }));
};

/** Of a party the newest score is shown. */
const ofParty: EdgeFinder = async (tx, ids, towards) =>
  towards === 'basis'
    ? []
    : (await newestScoresOf(tx, ids)).map(({ id, subject_id }) => ({
        from: id,
        kind: 'about',
        to: subject_id,
      }));

/** The edges of the chain that follow from what this module keeps. */
export const CREDIT_EDGES: readonly (readonly [IdKind, EdgeFinder])[] = [
  ['score', ofScore],
  ['measure', ofMeasure],
  ['party', ofParty],
];
