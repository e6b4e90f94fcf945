import { countQuantile, countTail } from '../statistics/index.ts';

/** One member of a comparison: what was counted and out of how much. */
export interface FunnelMember {
  readonly name: string;
  readonly count: number;
  readonly exposure: number;
}

export interface FunnelPoint extends FunnelMember {
  readonly expected: number;
  readonly upper: number;
  /** Probability of so many if this member were like all. */
  readonly pValue: number;
  readonly alarm: boolean;
}

/**
 * Compares members of different size: each against the rate of all, with limits that narrow as the exposure grows, so
 * that a small member is not accused of chance. Counts are taken as Poisson, or spread by `dispersion` above one.
 * Source: Spiegelhalter, Statistics in Medicine 24, 2005.
 */
export function funnel(
  members: readonly FunnelMember[],
  { alpha, dispersion = 1 }: { readonly alpha: number; readonly dispersion?: number },
): readonly FunnelPoint[] {
  const total = members.reduce((sum, { count }) => sum + count, 0);
  const whole = members.reduce((sum, { exposure }) => sum + exposure, 0);
  return members.map((member) => {
    const expected = whole === 0 ? 0 : (total / whole) * member.exposure;
    const distribution = { mean: expected, dispersion };
    const upper = expected === 0 ? 0 : countQuantile(distribution, 1 - alpha);
    const pValue = expected === 0 ? Number(member.count === 0) : countTail(distribution, member.count);
    return { ...member, expected, upper, pValue, alarm: member.count > upper };
  });
}
