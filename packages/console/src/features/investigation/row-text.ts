import type { Locale } from '@concentric/core/shared';
import type { ResultRowView } from '@concentric/modules/investigation/contract';
import { runTexts as texts } from '../../i18n/investigation.ts';
import type { Translate } from '../../i18n/locale.tsx';

/** Longest name shown of a group; the whole of it is in the export. */
const LONGEST = 80;

/** What a part of a row's group is called. */
export function partText(row: ResultRowView, at: number, t: Translate): string {
  const label = row.labels[at];
  if (label !== undefined && label !== null) return t(label);
  const part = row.key[at];
  if (part === null || part === undefined) return t(texts.unknownValue);
  const text = String(part);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** What a row is called: its parts, or everything. */
export function rowText(row: ResultRowView, t: Translate): string {
  const parts = row.key.map((_, at) => partText(row, at, t));
  return parts.length === 0 ? t(texts.everything) : parts.join(' · ');
}

/** A figure as people read it: grouped, with two digits after the point at most. */
export function numberText(value: number | null, locale: Locale): string {
  if (value === null) return '–';
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 2 }).format(value);
}

/** The ratio of a comparison with its interval, or why it has none. */
export function ratioText(change: ResultRowView['change'], t: Translate, locale: Locale): string {
  if (change === null || change.ratio === null) return '–';
  const ratio = numberText(change.ratio, locale);
  if (change.interval !== null) {
    const { low, high } = change.interval;
    return `${ratio} (${numberText(low, locale)}–${numberText(high, locale)})`;
  }
  return `${ratio} (${t(change.why === 'too-few' ? texts.tooFew : texts.noInterval)})`;
}

/** Rows of a result over time, by series: the group without its unit of time. */
export function seriesOf(
  rows: readonly ResultRowView[],
  timePart: number,
): { readonly name: readonly number[]; readonly rows: readonly ResultRowView[] }[] {
  const series = new Map<string, ResultRowView[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.rowId.toSpliced(timePart, 1));
    const own = series.get(key) ?? [];
    if (own.length === 0) series.set(key, own);
    own.push(row);
  }
  const others = (rows[0]?.key ?? []).map((_, at) => at).filter((at) => at !== timePart);
  return [...series.values()].map((own) => ({ name: others, rows: own }));
}
