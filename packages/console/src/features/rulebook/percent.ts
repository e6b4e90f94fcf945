/** The whole per cent a text names, 1 to 100; undefined for anything else. */
export function percentOf(text: string): number | undefined {
  const value = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= 100 ? value : undefined;
}
