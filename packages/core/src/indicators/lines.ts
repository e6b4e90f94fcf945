import { points, type DateText } from '../shared/index.ts';
import { minus } from './arithmetic.ts';
import { compare } from './entries.ts';
import { countedLine, settledLine, uncountedLine, type ClauseTitle } from './explain-entry.ts';
import { measureLine } from './explain-measure.ts';
import type { ScoreInput } from './facts.ts';
import type { Prepared } from './prepare.ts';
import type { DraftLine, ScoreLine } from './result.ts';
import type { Standing } from './standing.ts';

/** A line and what it is sorted by within its indicator. */
interface Dated {
  readonly line: DraftLine;
  readonly effectiveOn: DateText;
}

/**
 * Every line of a score, in the order of the document; within an indicator its measure first, then its entries by
 * effective date. Entries that cost nothing have their line too.
 */
export function linesOf(
  prepared: Prepared,
  input: ScoreInput,
  now: Standing,
  clauseTitle: ClauseTitle,
): ScoreLine[] {
  const { plan } = prepared;
  const dated: Dated[] = [];
  for (const item of now.dimensions.flatMap((dimension) => dimension.items)) {
    const fact = item.leaf.kind === 'composite' ? undefined : input.measures[item.leaf.field];
    if (item.lost > 0) dated.push({ line: measureLine(plan, item, fact), effectiveOn: '' });
  }
  for (const charge of now.dimensions.flatMap((dimension) => dimension.charges)) {
    const { effectiveOn } = charge.entry.fact;
    dated.push({ line: countedLine(plan, charge, clauseTitle), effectiveOn });
  }
  for (const [entry, standing] of now.entries) {
    if (standing.status === 'counted') continue;
    dated.push({ line: uncountedLine(entry, standing, clauseTitle), effectiveOn: entry.fact.effectiveOn });
  }
  for (const settled of prepared.entries.settled) {
    dated.push({ line: settledLine(plan, settled, clauseTitle), effectiveOn: settled.fact.effectiveOn });
  }
  const codes = prepared.dimensions.flatMap((dimension) => dimension.items.map((item) => item.code));
  return withBefore(inDocumentOrder(codes, dated));
}

function inDocumentOrder(codes: readonly string[], dated: readonly Dated[]): DraftLine[] {
  const place = new Map(codes.map((code, index) => [code, index]));
  const placeOf = ({ line }: Dated): number => place.get(line.indicator ?? '') ?? place.size;
  return dated
    .toSorted(
      (a, b) =>
        placeOf(a) - placeOf(b) ||
        compare(a.effectiveOn, b.effectiveOn) ||
        compare(a.line.entry?.entryId ?? '', b.line.entry?.entryId ?? ''),
    )
    .map(({ line }) => line);
}

/** Adds to each line what its indicator was worth before it. Overflow comes out of the dimension, not the indicator. */
function withBefore(lines: readonly DraftLine[]): ScoreLine[] {
  const left = new Map<string, ScoreLine['max']>();
  return lines.map((line) => {
    const key = line.indicator ?? '';
    const before = left.get(key) ?? line.max;
    const overflow = line.arithmetic?.kind === 'deduct-by-event' ? line.arithmetic.overflow : points(0);
    left.set(key, minus(before, minus(line.deducted, overflow)));
    return { ...line, before };
  });
}
