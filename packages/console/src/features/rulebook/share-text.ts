import type { Share } from '@concentric/modules/rulebook/contract';
import type { Translate } from '../../i18n/locale.tsx';
import { bookTexts as texts } from '../../i18n/rulebook.ts';

const percent = (share: number): number => Math.round(100 * share);

/** A share with what it is a share of: 63% (12 of 19). */
export function shareText({ value, right, of }: Share, t: Translate): string {
  return t(texts.shareOf, { percent: percent(value), right, of });
}

/** The bounds a 95 % interval puts round a share. */
export function intervalText({ low, high }: Share, t: Translate): string {
  return t(texts.interval, { low: percent(low), high: percent(high) });
}
