import type { DateText, Problem } from '../../shared/index.ts';
import { populationOf, type Population } from '../normalise/population.ts';
import { measuresOf, type IndicatorPlan } from '../plan.ts';
import type { Score } from '../result.ts';
import { score } from '../score.ts';
import { problem } from './problems.ts';
import type { TableSubject } from './read-table.ts';

/** A subject's score with its place among the others: 1 for the best, equal totals alike (1, 2, 2, 4); null while unrated. */
export interface RankedScore {
  readonly line: number;
  readonly rank: number | null;
  readonly score: Score;
}

/** The scores of a table in its order, with the figures of its population they rest on. */
export interface TableScores {
  readonly population: Population;
  readonly results: readonly RankedScore[];
  readonly problems: readonly Problem[];
}

/** Scores every subject of a table, each compared with all of them where an indicator compares. */
export function scoreTable(
  plan: IndicatorPlan,
  subjects: readonly TableSubject[],
  asOf: DateText,
): TableScores {
  const population = populationOf(plan, (field) =>
    subjects.flatMap(({ measures }) => {
      const value = measures[field]?.value;
      return typeof value === 'number' ? [value] : [];
    }),
  );
  const scored = subjects.map(({ subject, line, measures }) => {
    return { line, score: score(plan, { subject, asOf, measures, entries: [], vetoes: [], population }) };
  });
  const totals = scored.filter((one) => one.score.status === 'rated').map((one) => one.score.total);
  totals.sort((a, b) => b - a);
  const places = new Map<number, number>();
  totals.forEach((total, index) => {
    if (!places.has(total)) places.set(total, index + 1);
  });
  const events = measuresOf(plan).filter((leaf) => leaf.kind === 'deduct-by-event');
  return {
    population,
    results: scored.map((one) => ({
      ...one,
      rank: one.score.status === 'rated' ? (places.get(one.score.total) ?? null) : null,
    })),
    problems: [
      ...events.map(({ code }) => problem('indicators.events-in-table', { code })),
      ...scored.flatMap(({ line, score }) =>
        score.problems.map((found) =>
          // Of a population that compares nothing it is enough to hear once.
          found.code === 'indicators.no-population' ? found : { ...found, place: { line } },
        ),
      ),
    ].filter(firstOfItsWords),
  };
}

function firstOfItsWords(found: Problem, index: number, all: readonly Problem[]): boolean {
  if (found.code !== 'indicators.no-population') return true;
  return all.findIndex((other) => other.message.en === found.message.en) === index;
}
