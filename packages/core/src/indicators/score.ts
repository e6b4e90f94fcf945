import { formatPoints, points, ProblemError, type Bilingual } from '../shared/index.ts';
import { formatShare, sum } from './arithmetic.ts';
import { countedLine, settledLine, uncountedLine, type ClauseTitle } from './explain-entry.ts';
import { measureLine, missingOf } from './explain-measure.ts';
import type { ScoreInput } from './facts.ts';
import { gradeAt, outlookOf, timelineOf } from './outlook.ts';
import { measuresOf, type IndicatorPlan } from './plan.ts';
import { prepare, type Prepared } from './prepare.ts';
import { problem } from './problems.ts';
import { isDate } from './reader.ts';
import type { BonusScore, Ceiling, DimensionScore, ItemScore, Score, ScoreLine } from './result.ts';
import { compare } from './entries.ts';
import { standingOn, type Standing } from './standing.ts';

/**
 * Scores one subject on a day by the indicator document in force, with the whole explanation. Points are integer
 * millionths; each product is exact and rounded once, half away from zero. Missing data never deducts, one fact
 * deducts once, and the order of the input does not matter. Bad facts never throw: they are listed in `problems`
 * and deduct nothing. Throws `ProblemError` only where `asOf` is not a day.
 *
 * A fact counts from its effective date to the day before `effectiveOn + window`. A reversed entry never counted;
 * a repaired one stops on its repair day.
 *
 * @param clauseTitle names a clause key for people; the key itself by default
 */
export function score(plan: IndicatorPlan, input: ScoreInput, clauseTitle: ClauseTitle = keyAsTitle): Score {
  if (!isDate(input.asOf)) throw new ProblemError(problem('indicators.bad-as-of', { value: input.asOf }));
  const prepared = prepare(plan, input);
  const now = standingOn(prepared, input.asOf);
  const timeline = timelineOf(prepared);
  const ceiling = ceilingOf(prepared, now, timeline);
  const items = now.dimensions.flatMap((dimension) => dimension.items);
  return {
    subject: input.subject,
    subjectKind: plan.subjectKind,
    asOf: input.asOf,
    planRevision: plan.revision,
    total: now.total,
    coverage: now.coverage,
    status: now.rated ? 'rated' : 'unrated',
    gradeByScore: gradeAt(prepared, now.rankByScore),
    grade: now.rated ? gradeAt(prepared, now.rank) : null,
    ceiling,
    summary: summaryOf(prepared, now, ceiling),
    lines: linesOf(prepared, input, now, clauseTitle),
    items: items.map(({ leaf, earned, state }): ItemScore => {
      return { code: leaf.code, title: leaf.title, max: leaf.points, earned, state };
    }),
    dimensions: now.dimensions.map(({ node, earned, overflow }): DimensionScore => {
      return { code: node.code, title: node.title, max: node.points, earned, overflow };
    }),
    bonus: bonusOf(prepared, now),
    missing: items.filter((item) => item.state === 'missing').map(missingOf),
    outlook: outlookOf(prepared, now, timeline),
    notes: prepared.notes,
    problems: prepared.problems,
  };
}

function keyAsTitle(key: string): Bilingual {
  return { zh: key, en: key };
}

/** Lines in the order of the document; within an indicator its measure first, then entries by effective date. */
function linesOf(
  prepared: Prepared,
  input: ScoreInput,
  now: Standing,
  clauseTitle: ClauseTitle,
): ScoreLine[] {
  const { plan } = prepared;
  const lines: ScoreLine[] = [];
  for (const item of now.dimensions.flatMap((dimension) => dimension.items)) {
    const fact = input.measures[item.leaf.field];
    if (item.lost > 0 && fact !== undefined) lines.push(measureLine(item, fact));
  }
  const charges = now.dimensions.flatMap((dimension) => dimension.charges);
  const effectiveOn = new Map<ScoreLine, string>();
  const add = (line: ScoreLine, date: string): void => {
    effectiveOn.set(line, date);
    lines.push(line);
  };
  for (const charge of charges) add(countedLine(plan, charge, clauseTitle), charge.entry.fact.effectiveOn);
  for (const [entry, standing] of now.entries) {
    if (standing.status !== 'counted')
      add(uncountedLine(entry, standing, clauseTitle), entry.fact.effectiveOn);
  }
  for (const settled of prepared.entries.settled)
    add(settledLine(plan, settled, clauseTitle), settled.fact.effectiveOn);
  const place = new Map(measuresOf(plan).map((leaf, index) => [leaf.code, index]));
  const placeOf = (line: ScoreLine): number => place.get(line.indicator ?? '') ?? place.size;
  return lines.sort(
    (a, b) =>
      placeOf(a) - placeOf(b) ||
      compare(effectiveOn.get(a) ?? '', effectiveOn.get(b) ?? '') ||
      compare(a.entry?.entryId ?? '', b.entry?.entryId ?? ''),
  );
}

function bonusOf(prepared: Prepared, now: Standing): BonusScore {
  const { max } = prepared.plan.bonus;
  const claimed = sum(points(0), ...prepared.bonuses.map(({ item }) => item.points));
  const of = `${formatPoints(now.bonus)}/${formatPoints(claimed)}`;
  return {
    claimed,
    applied: now.bonus,
    lines: prepared.bonuses.map(({ item, fact }) => ({
      code: item.code,
      title: item.title,
      points: item.points,
      eventId: fact.eventId,
      text: {
        zh: `+${formatPoints(item.points)}：${item.title.zh}`,
        en: `+${formatPoints(item.points)}: ${item.title.en}`,
      },
    })),
    text: {
      zh: `加分计入 ${of}（上限 ${formatPoints(max)}，总分不超过满分，不抵较重及以上的扣分）`,
      en: `bonus applied ${of} (at most ${formatPoints(max)}, never above full points, never against serious or severe facts)`,
    },
  };
}

function ceilingOf(prepared: Prepared, now: Standing, timeline: readonly Standing[]): Ceiling | null {
  const { cap } = now;
  if (cap === null) return null;
  const grade = gradeAt(prepared, cap.rank);
  const until = timeline.find((later) => (later.cap?.rank ?? -1) < cap.rank)?.on ?? null;
  const caseIds = [...new Set(cap.entries.map((entry) => entry.fact.caseId))].sort(compare);
  const vetoes = prepared.vetoes.filter((veto) => cap.vetoIds.includes(veto.fact.id));
  const zh = [
    ...caseIds.map((id) => `案件 ${id}`),
    ...vetoes.map(({ rule, fact }) => `${rule.title.zh}（${fact.authority}，${fact.decisionNo}）`),
  ].join('、');
  const en = [
    ...caseIds.map((id) => `case ${id}`),
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

function summaryOf(prepared: Prepared, now: Standing, ceiling: Ceiling | null): Bilingual {
  const { plan } = prepared;
  const total = formatPoints(now.total);
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
