import { impactOf, precisionOf, type BacktestState, type HitRef, type Impact } from '@concentric/core/rules';
import { dateOf, type Bilingual, type DateText, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { resolveAccounts, summariesById } from '../registry/index.ts';
import type { PartySummary } from '../registry/contract.ts';
import { SEVERITIES, type Severity } from '../shared/index.ts';
import type { RuleImpact } from './contract.ts';
import type { SupposedCase, SupposedGrade, SupposeGrades } from './deps.ts';
import { countReviewers, memberUnits } from './repo/impact.ts';
import { shareOf } from './summarise.ts';
import type { RulebookLabelsTable } from './tables.ts';

/** What an impact is made of. */
export interface ImpactSource {
  /** Null where the rule is new. */
  readonly before: BacktestState | null;
  readonly after: BacktestState;
  readonly labels: readonly RulebookLabelsTable[];
}

/** Who reads it, and how rules are called. */
export interface ImpactReader {
  readonly userId: string | null;
  /** Whether he may know whom hits are about. */
  readonly seesSubjects: boolean;
  readonly titleOf: (rule: string) => Bilingual;
  readonly suppose: SupposeGrades;
  readonly today: DateText;
}

/** Parties of accounts, by `platform/account`, with their names and member units. */
interface Register {
  readonly parties: ReadonlyMap<string, Id>;
  readonly units: ReadonlyMap<Id, Id>;
  readonly names: ReadonlyMap<Id, PartySummary>;
}

/**
 * What adopting a change would do to the hits of a rule, in the words of the register: member units and grades as of today. Grades are
 * the upper bound, as if every hit that is new were confirmed.
 */
export async function ruleImpact(
  tx: Tx,
  rule: string,
  source: ImpactSource,
  reader: ImpactReader,
): Promise<RuleImpact> {
  const refs = [source.before, source.after].flatMap((state) => state?.rules[rule]?.refs ?? []);
  const register = await readRegister(tx, refs, reader.today);
  const partyOf = (account: Pick<HitRef, 'platform' | 'account'>): Id | undefined =>
    register.parties.get(accountKey(account));
  const impact = impactOf(rule, source.before, source.after, (account) => {
    const party = partyOf(account);
    return party === undefined ? null : (register.units.get(party) ?? null);
  });
  const hitNow = (source.after.rules[rule]?.refs ?? []).flatMap((ref) => partyOf(ref) ?? []);
  const grades = await reader.suppose(tx, [...new Set(hitNow)], supposedCases(rule, source, partyOf));
  const reviewers = await countReviewers(tx, reader.today);
  const { before, after, gained, lost, kept, isComplete } = impact;
  return {
    ...{ rule, before, after, gained, lost, kept, isComplete, reviewers },
    title: reader.titleOf(rule),
    casesPerReviewerDay: reviewers === 0 ? null : after.casesPerDay / reviewers,
    days: [...impact.days],
    units: impact.units.map(({ unit, ...counts }) => ({
      ...counts,
      unit: unit === null ? null : (register.names.get(unit) ?? null),
    })),
    grades: byGrade(grades),
    crossings: reader.seesSubjects ? crossings(grades, register.names) : [],
    overlap: impact.overlap.map((other) => ({ ...other, title: reader.titleOf(other.rule) })),
    sample: sampleOf(impact, source.labels, {
      userId: reader.userId,
      subjectOf: (account) =>
        reader.seesSubjects ? (register.names.get(partyOf(account) ?? '') ?? null) : null,
    }),
    precision: precisionIn(rule, source.labels, impact),
  };
}

function accountKey({ platform, account }: Pick<HitRef, 'platform' | 'account'>): string {
  return `${platform}/${account}`;
}

async function readRegister(tx: Tx, refs: readonly HitRef[], today: DateText): Promise<Register> {
  const accounts = [...new Map(refs.map((ref) => [accountKey(ref), ref])).values()];
  const parties = await resolveAccounts(tx, accounts, today);
  const ids = [...new Set(parties.values())];
  const units = await memberUnits(tx, ids, today);
  return { parties, units, names: await summariesById(tx, [...ids, ...units.values()], today) };
}

/** One case for each subject and matter with a new hit, as grave as the gravest of them, on the last of their days. */
function supposedCases(
  rule: string,
  { before, after }: ImpactSource,
  partyOf: (ref: HitRef) => Id | undefined,
): SupposedCase[] {
  const known = new Set(before?.rules[rule]?.refs.map(({ key }) => key));
  const tally = after.rules[rule];
  const clauses = tally?.sample[0]?.clauses ?? [];
  const cases = new Map<string, SupposedCase>();
  for (const ref of tally?.refs ?? []) {
    const subjectId = partyOf(ref);
    if (subjectId === undefined || ref.outcome !== 'hit' || known.has(ref.key)) continue;
    const id = JSON.stringify([subjectId, ref.caseType]);
    const earlier = cases.get(id);
    const occurredOn = dateOf(ref.time);
    cases.set(id, {
      ...{ subjectId, clauses, matter: ref.caseType },
      severity: graver(ref.severity, earlier?.severity),
      occurredOn: earlier === undefined || earlier.occurredOn < occurredOn ? occurredOn : earlier.occurredOn,
    });
  }
  return [...cases.values()];
}

function graver(a: Severity, b: Severity | undefined): Severity {
  return b !== undefined && SEVERITIES.indexOf(b) > SEVERITIES.indexOf(a) ? b : a;
}

function byGrade(grades: readonly SupposedGrade[]): RuleImpact['grades'] {
  const groups = Map.groupBy(grades, ({ before }) => before?.code ?? '');
  return [...groups].map(([, members]) => ({
    grade: members[0]?.before ?? null,
    subjects: members.length,
  }));
}

function crossings(
  grades: readonly SupposedGrade[],
  names: ReadonlyMap<Id, PartySummary>,
): RuleImpact['crossings'] {
  return grades.flatMap(({ subjectId, before, after }) => {
    const subject = names.get(subjectId);
    return subject === undefined || before?.code === after?.code ? [] : [{ subject, before, after }];
  });
}

/** Under what a label of a hit is kept: the words of one event may be a hit of several rules. */
export function labelKey(rule: string, key: string): string {
  return JSON.stringify([rule, key]);
}

function sampleOf(
  { rule, sample }: Impact,
  labels: readonly RulebookLabelsTable[],
  {
    userId,
    subjectOf,
  }: { readonly userId: string | null; readonly subjectOf: (ref: HitRef) => PartySummary | null },
): RuleImpact['sample'] {
  const byHit = Map.groupBy(labels, ({ hit }) => hit);
  return sample.map(({ hit, key, isNew }) => {
    const given = byHit.get(labelKey(rule, key)) ?? [];
    const { platform, account } = hit.subject;
    const { text, context, contextStart, start, end } = hit.quote;
    return {
      ...{ key, isNew, outcome: hit.outcome, at: hit.time, quote: text, context },
      subject: subjectOf({ platform, account } as HitRef),
      quoteStart: start - contextStart,
      quoteEnd: end - contextStart,
      explanation: hit.explanation.map(({ part, value }) => ({ expression: part, value: String(value) })),
      labels: given.map(({ verdict, note, by_name: byName, at }) => ({ verdict, note, byName, at })),
      mine: given.find(({ by_id: by }) => by === userId)?.verdict ?? null,
    };
  });
}

/** Of hits that people have labelled clearly, those that more of them call right than wrong; a draw settles nothing. */
export function precisionIn(
  rule: string,
  labels: readonly RulebookLabelsTable[],
  { sample }: Pick<Impact, 'sample'>,
): RuleImpact['precision'] {
  const drawn = new Set(sample.map(({ key }) => labelKey(rule, key)));
  const verdicts = [...Map.groupBy(labels, ({ hit }) => hit)].flatMap(([hit, given]) => {
    if (!drawn.has(hit)) return [];
    const right = given.filter(({ verdict }) => verdict === 'right').length;
    const wrong = given.filter(({ verdict }) => verdict === 'wrong').length;
    return right === wrong ? [] : [right > wrong];
  });
  return shareOf(precisionOf(verdicts.filter(Boolean).length, verdicts.length));
}
