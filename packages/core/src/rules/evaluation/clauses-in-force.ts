import { daysBetween, type DateText } from '../../shared/index.ts';
import type { CitedClause, Pack, Reliability, Rule } from '../types.ts';

/** Recordings that name no date count from 1970; nothing else in the trade is older than this. */
export const DATED_FROM = '2000-01-01';

/** Within so many days of a date that nobody verified, it settles nothing. */
const DOUBTFUL_DAYS = 366;

/** Later than any day. */
const ALWAYS = '9999-12-31';

/** The cited clauses in force on a day. `unsettled` where none is known for certain to have been. */
export function clausesInForce(
  rule: Rule,
  pack: Pack,
  day: DateText,
): { readonly clauses: string[]; readonly unsettled: boolean } {
  if (day < DATED_FROM) return { clauses: rule.clauses.map(({ clause }) => clause), unsettled: false };
  const standing = rule.clauses.flatMap((cited) => {
    const doubtful = isDoubtful(cited, pack, day);
    return doubtful === undefined ? [] : [{ clause: cited.clause, doubtful }];
  });
  return {
    clauses: standing.map(({ clause }) => clause),
    unsettled: standing.every(({ doubtful }) => doubtful),
  };
}

/** Whether a clause is in force on a day only by a date nobody verified; undefined where it is not in force. */
function isDoubtful(cited: CitedClause, pack: Pack, day: DateText): boolean | undefined {
  const { begins, ends, isVerified } = validityOf(cited, pack);
  if (begins === undefined || begins > day || day > ends) return undefined;
  return !isVerified && daysBetween(begins, day) < DOUBTFUL_DAYS;
}

/** The narrowest dates given count: those of the citation, else of the clause, else of its law. */
function validityOf({ clause, from, to }: CitedClause, pack: Pack) {
  const record = pack.clauses.get(clause);
  const law = pack.laws.find(({ key }) => key === record?.law);
  const own = from ?? record?.from;
  return {
    begins: own ?? law?.from,
    ends: to ?? record?.to ?? law?.to ?? ALWAYS,
    isVerified: own !== undefined || !isWeak(law?.dateReliability),
  };
}

/** General knowledge and weak sources settle nothing by themselves. */
function isWeak(reliability: Reliability | undefined): boolean {
  return reliability === 'C' || reliability === 'M';
}
