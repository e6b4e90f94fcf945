import { daysBetween, isDay, type DateText, type Problem } from '../shared/index.ts';
import { divideRounded, fractionOf, millionthsOf, type Fraction } from './arithmetic.ts';
import type { MeasureFact, MeasureValue } from './facts.ts';
import {
  WHOLE,
  type AgeMeasure,
  type CurveMeasure,
  type FlagMeasure,
  type NormalisedMeasure,
  type RatioMeasure,
  type ValueMeasure,
} from './plan.ts';
import { problem } from './problems.ts';
import { MOST_VALUE } from './reader.ts';
import { didYouMean, shown } from './values.ts';
import type { Arithmetic } from './result.ts';

/** What a value says: nothing, a share that stays, or a day whose age decides the share. */
export type Reading =
  | { readonly kind: 'missing' }
  | { readonly kind: 'fixed'; readonly share: Fraction; readonly arithmetic: Arithmetic }
  | { readonly kind: 'ageing'; readonly since: DateText }
  | { readonly kind: 'number'; readonly x: number };

/** A reading, or why the value is impossible. */
type Outcome = Reading | { readonly kind: 'impossible'; readonly whyZh: string; readonly whyEn: string };

const MISSING: Reading = { kind: 'missing' };

/**
 * Reads one value for one indicator. An impossible value (NaN, a part above its whole, an unknown choice) is
 * reported and then taken as missing: bad data never deducts.
 */
export function readValue(
  leaf: ValueMeasure,
  fact: MeasureFact,
  report: (problem: Problem) => void,
): Reading {
  const outcome = outcomeOf(leaf, fact.value);
  if (outcome.kind !== 'impossible') return outcome;
  const { whyZh, whyEn } = outcome;
  report(
    problem('indicators.impossible-measure', { field: leaf.field, value: shown(fact.value), whyZh, whyEn }),
  );
  return MISSING;
}

function outcomeOf(leaf: ValueMeasure, value: MeasureValue): Outcome {
  switch (leaf.kind) {
    case 'ratio':
      return ratioOf(leaf, value);
    case 'valid-by-age':
      return typeof value === 'string' && isDay(value)
        ? { kind: 'ageing', since: value }
        : impossible('应为日期', 'a calendar day is expected');
    case 'flag':
      return flagOf(leaf, value);
    case 'curve':
      return curveOf(leaf, value);
    case 'normalised':
      return numberOf(leaf, value);
  }
}

function numberOf(leaf: NormalisedMeasure, value: MeasureValue): Outcome {
  if (typeof value !== 'number') return impossible('应为数字', 'a number is expected');
  if (!(Math.abs(value) <= MOST_VALUE)) return impossible('不是有限的数', 'not a finite number in range');
  if (leaf.transform === 'logarithm' && value <= 0)
    return impossible('取对数的值须大于 0', 'a logarithm needs a value above 0');
  return { kind: 'number', x: value };
}

function impossible(whyZh: string, whyEn: string): Outcome {
  return { kind: 'impossible', whyZh, whyEn };
}

/** A pair of measured numbers as exact millionths, or why it is none. */
function pairOf(
  value: MeasureValue,
): { part: bigint; whole: bigint; raw: readonly [number, number] } | Outcome {
  if (typeof value !== 'object') return impossible('应为 [部分, 总数]', 'a pair [part, whole] is expected');
  const part = millionthsOf(value[0]);
  const whole = millionthsOf(value[1]);
  if (part === undefined || whole === undefined)
    return impossible('不是有限的数', 'not a finite number in range');
  if (part < 0 || whole < 0) return impossible('不能为负', 'negative');
  return { part: BigInt(part), whole: BigInt(whole), raw: value };
}

function ratioOf(leaf: RatioMeasure, value: MeasureValue): Outcome {
  const pair = pairOf(value);
  if ('kind' in pair) return pair;
  const { part, whole } = pair;
  const arithmetic: Arithmetic = { kind: 'ratio', part: pair.raw[0], whole: pair.raw[1] };
  if (part > whole && !leaf.mayExceed)
    return impossible('部分大于总数', 'the part is greater than the whole');
  if (whole === 0n) {
    return leaf.whenNone === 'full' ? { kind: 'fixed', share: fractionOf(WHOLE), arithmetic } : MISSING;
  }
  return { kind: 'fixed', share: { over: part > whole ? whole : part, under: whole }, arithmetic };
}

function flagOf(leaf: FlagMeasure, value: MeasureValue): Outcome {
  const key = String(value);
  const share = Object.hasOwn(leaf.shares, key) ? leaf.shares[key] : undefined;
  if (share === undefined || typeof value === 'object' || typeof value === 'number') {
    const choices = Object.keys(leaf.shares);
    const { suggestionZh, suggestionEn } = didYouMean(key, choices);
    return impossible(
      `不在可选值 ${choices.join('、')} 之中${suggestionZh}`,
      `none of ${choices.join(', ')}${suggestionEn}`,
    );
  }
  return { kind: 'fixed', share: fractionOf(share), arithmetic: { kind: 'flag', value: key, share } };
}

function curveOf(leaf: CurveMeasure, value: MeasureValue): Outcome {
  let x: Fraction;
  if (typeof value === 'number') {
    const millionths = millionthsOf(value);
    if (millionths === undefined) return impossible('不是有限的数', 'not a finite number in range');
    x = { over: BigInt(millionths), under: BigInt(WHOLE) };
  } else {
    const pair = pairOf(value);
    if ('kind' in pair) return pair;
    if (pair.whole === 0n) return MISSING;
    x = { over: pair.part, under: pair.whole };
  }
  const share = shareOnCurve(leaf.curve, x);
  const inMillionths = (of: Fraction): number => Number(divideRounded(of.over * BigInt(WHOLE), of.under));
  return {
    kind: 'fixed',
    share,
    arithmetic: { kind: 'curve', x: inMillionths(x), share: inMillionths(share) },
  };
}

/** The exact share at x: straight between the points of the curve, level before the first and after the last. */
export function shareOnCurve(curve: CurveMeasure['curve'], x: Fraction): Fraction {
  const scaled = x.over * BigInt(WHOLE);
  const first = curve[0];
  if (first === undefined) return fractionOf(WHOLE);
  if (scaled <= BigInt(first.x) * x.under) return fractionOf(first.share);
  let before = first;
  for (const next of curve.slice(1)) {
    if (scaled <= BigInt(next.x) * x.under) {
      const run = BigInt(next.x - before.x) * x.under;
      const done = scaled - BigInt(before.x) * x.under;
      const rise = BigInt(next.share - before.share);
      return { over: BigInt(before.share) * run + rise * done, under: run * BigInt(WHOLE) };
    }
    before = next;
  }
  return fractionOf(before.share);
}

/** The share of an ageing value on a day, with the age it comes from. */
export function shareByAge(
  leaf: AgeMeasure,
  since: DateText,
  on: DateText,
): Arithmetic & { kind: 'valid-by-age' } {
  const days = daysBetween(since, on);
  const step = leaf.steps.find((candidate) => days <= candidate.days);
  return { kind: 'valid-by-age', days, share: step?.share ?? 0 };
}
