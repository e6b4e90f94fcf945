import { isDay, showPoints, ProblemError, type Bilingual } from '../shared/index.ts';
import { sum } from './arithmetic.ts';
import type { ClauseTitle } from './explain-entry.ts';
import { missingOf } from './explain-measure.ts';
import type { ScoreInput } from './facts.ts';
import { linesOf } from './lines.ts';
import { gradeAt, outlookOf, timelineOf } from './outlook.ts';
import type { IndicatorPlan, Measure } from './plan.ts';
import { prepare, type Prepared } from './prepare.ts';
import { problem } from './problems.ts';
import type { BonusScore, DimensionScore, ItemScore, Score } from './result.ts';
import { SEVERITY_TITLES } from './severity.ts';
import { standingOn, type Standing } from './standing.ts';
import { ceilingOf, summaryOf } from './summary.ts';

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
  if (!isDay(input.asOf)) throw new ProblemError(problem('indicators.bad-as-of', { value: input.asOf }));
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
    missing: prepared.leaves.filter((leaf) => isMissing(prepared, leaf)).map(missingOf),
    outlook: outlookOf(prepared, now, timeline),
    notes: prepared.notes,
    problems: prepared.problems,
  };
}

/** Whether nothing usable is known for an indicator; events are never missing. */
function isMissing({ readings }: Prepared, { code, kind }: Measure): boolean {
  return kind !== 'deduct-by-event' && (readings.get(code)?.kind ?? 'missing') === 'missing';
}

/** By default a clause is named by its key. */
function keyAsTitle(key: string): Bilingual {
  return { zh: key, en: key };
}

function bonusOf(prepared: Prepared, now: Standing): BonusScore {
  const { max, neverOffsets } = prepared.plan.bonus;
  const titles = neverOffsets.map((severity) => SEVERITY_TITLES[severity]);
  const never =
    titles.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `，不抵${titles.map((title) => title.zh).join('、')}事实的扣分`,
          en: `, never against ${titles.map((title) => title.en).join(' or ')} facts`,
        };
  const claimed = sum(...prepared.bonuses.map(({ item }) => item.points));
  const of = `${showPoints(now.bonus)}/${showPoints(claimed)}`;
  return {
    claimed,
    applied: now.bonus,
    lines: prepared.bonuses.map(({ item, fact }) => ({
      code: item.code,
      title: item.title,
      points: item.points,
      eventId: fact.eventId,
      text: {
        zh: `+${showPoints(item.points)}：${item.title.zh}`,
        en: `+${showPoints(item.points)}: ${item.title.en}`,
      },
    })),
    text: {
      zh: `加分计入 ${of}：上限 ${showPoints(max)}，总分不超过满分${never.zh}`,
      en: `bonus applied ${of}: at most ${showPoints(max)}, never above full points${never.en}`,
    },
  };
}
