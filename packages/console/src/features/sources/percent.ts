/** A share from 0 to 1 for people: a dash where there is none, and never 0 % of something that happened. */
export function percentText(share: number | null): string {
  if (share === null) return '–';
  if (share > 0 && share < 0.001) return '< 0.1%';
  return `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)}%`;
}
