import type { Bilingual } from '../shared/index.ts';
import { formatShare, pointsText } from './arithmetic.ts';
import { caseName } from './case-types.ts';
import { compare } from './entries.ts';
import type { CreditEntryFact } from './facts.ts';
import { gradeAt } from './outlook.ts';
import type { Prepared } from './prepare.ts';
import type { Ceiling } from './result.ts';
import type { Standing } from './standing.ts';

/** The cap in force for people: the cases and decisions it rests on, and the first later day on which it is looser. */
export function ceilingOf(prepared: Prepared, now: Standing, timeline: readonly Standing[]): Ceiling | null {
  const { cap } = now;
  if (cap === null) return null;
  const grade = gradeAt(prepared, cap.rank);
  const until = timeline.find((later) => (later.cap?.rank ?? -1) < cap.rank)?.on ?? null;
  const caseIds = [...new Set(cap.entries.map((entry) => entry.fact.caseId))].sort(compare);
  const cases = namesOf(cap.entries.map((entry) => entry.fact));
  const vetoes = prepared.vetoes.filter((veto) => cap.vetoIds.includes(veto.fact.id));
  const zh = [
    ...cases.map(({ zh }) => zh),
    ...vetoes.map(({ rule, fact }) => `${rule.title.zh}（${fact.authority}，${fact.decisionNo}）`),
  ].join('、');
  const en = [
    ...cases.map(({ en }) => en),
    ...vetoes.map(({ rule, fact }) => `${rule.title.en} (${fact.authority}, ${fact.decisionNo})`),
  ].join(', ');
  const repair = cap.entries.length > 0;
  return {
    grade,
    binding: cap.rank > now.rankByScore,
    entryIds: cap.entries.map((entry) => entry.fact.id).sort(compare),
    caseIds,
    vetoIds: cap.vetoIds,
    until,
    text: {
      zh: `因${zh}，等级上限为 ${grade}，${until === null ? '至决定解除为止' : `至 ${until}${repair ? ' 或修复' : ''}为止`}`,
      en: `at most ${grade} because of ${en}, until ${until ?? 'it is lifted'}${repair && until !== null ? ' or repaired' : ''}`,
    },
  };
}

/** Each case once, oldest first. */
function namesOf(facts: readonly CreditEntryFact[]): Bilingual[] {
  const cases = new Map(facts.map((fact) => [fact.caseId, fact]));
  return [...cases.values()]
    .sort((a, b) => compare(a.occurredOn, b.occurredOn) || compare(a.caseId, b.caseId))
    .map(caseName);
}

/** The result in one sentence: total, grade by score, ceiling, grade. */
export function summaryOf(prepared: Prepared, now: Standing, ceiling: Ceiling | null): Bilingual {
  const { plan } = prepared;
  const total = pointsText(plan, now.total);
  const byScore = gradeAt(prepared, now.rankByScore);
  const grade = plan.grades[now.rank];
  const capZh = ceiling === null ? '' : `；${ceiling.text.zh}`;
  const capEn = ceiling === null ? '' : `; ${ceiling.text.en}`;
  if (!now.rated) {
    const share = formatShare(now.coverage);
    const least = formatShare(plan.coverage.atLeast);
    return {
      zh: `${plan.coverage.title.zh}：有数据的分值占 ${share}，不足 ${least}${capZh}。`,
      en: `${plan.coverage.title.en}: ${share} of the points have data, ${least} is needed${capEn}.`,
    };
  }
  return {
    zh: `${total} 分，按分数为 ${byScore}${capZh}。等级 ${grade?.code ?? ''} ${grade?.title.zh ?? ''}。`,
    en: `${total} points, ${byScore} by score${capEn}. Grade ${grade?.code ?? ''}, ${grade?.title.en ?? ''}.`,
  };
}
