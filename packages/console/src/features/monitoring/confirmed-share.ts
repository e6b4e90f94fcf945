/** Share of a rule's decided hits that people confirmed, in whole per cent; null before the first decision. */
export function confirmedShare(confirmed: number, rejected: number): number | null {
  const decided = confirmed + rejected;
  return decided === 0 ? null : Math.round((100 * confirmed) / decided);
}
