/**
 * Which of many p-values may be called findings so that at most a share `rate` of what is called one is expected to be
 * chance. Values nobody has (null) are left out. Source: Benjamini and Hochberg, JRSS B 57, 1995.
 */
export function discoveries(pValues: readonly (number | null)[], rate: number): readonly boolean[] {
  const known = pValues.filter((p) => p !== null).sort((a, b) => a - b);
  const last = known.findLastIndex((p, i) => p <= ((i + 1) / known.length) * rate);
  const limit = last === -1 ? -1 : (known[last] ?? -1);
  return pValues.map((p) => p !== null && p <= limit);
}
