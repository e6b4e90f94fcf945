import type { DateText } from '../shared/index.ts';
import { divideRounded, fractionOf, type Fraction } from './arithmetic.ts';
import { shareByAge, type Reading } from './measures.ts';
import { standingOf } from './normalise/population.ts';
import { belowName, equalName, shareName, valueName } from './normalise/program.ts';
import { ONE_SHARE } from './normalise/share-unit.ts';
import { compositesOf, itemsOf, WHOLE, type Composite, type Measure, type Millionths } from './plan.ts';
import { evaluate, type Value } from './portable/evaluate.ts';
import type { Prepared } from './prepare.ts';
import type { Arithmetic, MeanPart } from './result.ts';

/** The share of its points that an indicator or a mean earns, with its calculation. */
interface Share {
  readonly share: Fraction;
  readonly arithmetic: Arithmetic;
}

/** By code; what has no data has no share. */
export type Shares = ReadonlyMap<string, Share>;

/** The share of every indicator that is measured and of every mean, on a day. */
export function sharesOn(prepared: Prepared, on: DateText): Shares {
  const shares = new Map<string, Share>();
  const inputs: Record<string, Value> = {};
  for (const leaf of prepared.leaves) {
    const reading = prepared.readings.get(leaf.code) ?? { kind: 'missing' };
    if (reading.kind === 'number') {
      inputs[valueName(leaf.code)] = reading.x;
      const figures = prepared.population[leaf.code];
      const { below, equal } =
        figures === undefined ? { below: 0, equal: 0 } : standingOf(figures, reading.x);
      inputs[belowName(leaf.code)] = below;
      inputs[equalName(leaf.code)] = equal;
      continue;
    }
    const share = measuredShare(leaf, reading, on);
    if (share === undefined) continue;
    shares.set(leaf.code, share);
    inputs[shareName(leaf.code)] = inShareUnits(share.share);
  }
  if (prepared.steps.length > 0) addComputed(prepared, shares, evaluate(prepared.steps, inputs));
  return shares;
}

function measuredShare(leaf: Measure, reading: Reading, on: DateText): Share | undefined {
  if (reading.kind === 'fixed') return reading;
  if (reading.kind !== 'ageing' || leaf.kind !== 'valid-by-age') return undefined;
  const arithmetic = shareByAge(leaf, reading.since, on);
  return { share: fractionOf(arithmetic.share), arithmetic };
}

/** Adds the shares of normalised indicators, then those of means, which may stand on them. */
function addComputed(
  { plan, leaves, readings }: Prepared,
  shares: Map<string, Share>,
  values: ReadonlyMap<string, Value>,
): void {
  const shareOf = (code: string): number | null => values.get(shareName(code)) ?? null;
  for (const leaf of leaves) {
    const reading = readings.get(leaf.code);
    const share = shareOf(leaf.code);
    if (reading?.kind !== 'number' || share === null) continue;
    const arithmetic: Arithmetic = { kind: 'normalised', x: reading.x, share: inMillionths(share) };
    shares.set(leaf.code, { share: wholeShare(share), arithmetic });
  }
  for (const composite of plan.dimensions.flatMap(itemsOf).flatMap(compositesOf)) {
    const share = shareOf(composite.code);
    if (share === null) continue;
    const parts = composite.parts.map((part) => partOf(composite, part, shares));
    const { combine } = composite;
    const arithmetic: Arithmetic = { kind: 'mean', combine, share: inMillionths(share), parts };
    shares.set(composite.code, { share: wholeShare(share), arithmetic });
  }
}

function partOf(
  { wholeWeight }: Composite,
  { weight, node }: Composite['parts'][number],
  shares: ReadonlyMap<string, Share>,
): MeanPart {
  const own = shares.get(node.code);
  const rule = node.kind === 'composite' ? undefined : node.onMissing;
  const byRule = rule === 'full' ? WHOLE : rule === 'none' ? 0 : null;
  return {
    code: node.code,
    title: node.title,
    weight,
    wholeWeight,
    share: own === undefined ? byRule : inMillionths(inShareUnits(own.share)),
    arithmetic: own?.arithmetic ?? null,
  };
}

/** A share as a whole number of `ONE_SHARE`, rounded half up. */
function inShareUnits({ over, under }: Fraction): number {
  return Number(divideRounded(over * BigInt(ONE_SHARE), under));
}

function wholeShare(share: number): Fraction {
  return { over: BigInt(share), under: BigInt(ONE_SHARE) };
}

function inMillionths(share: number): Millionths {
  return Number(divideRounded(BigInt(share) * BigInt(WHOLE), BigInt(ONE_SHARE)));
}
