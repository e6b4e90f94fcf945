import type { ResultRowView } from '@concentric/modules/investigation/contract';
import { describe, expect, it } from 'vitest';
import { translator } from '../../i18n/locale.tsx';
import { numberText, ratioText, rowText, seriesOf } from './row-text.ts';

const t = translator('en');
const row = (key: ResultRowView['key'], more: Partial<ResultRowView> = {}): ResultRowView => ({
  ...{ key, rowId: key, labels: key.map(() => null), value: 1, items: 1, other: null, change: null },
  ...more,
});

describe('a row in words', () => {
  it('is called by its labels, else by its own values, and says what is not known', () => {
    const labels = [{ zh: '主播', en: 'Streamer' }, null, null];
    expect(rowText(row(['pty_1', null, false], { labels }), t)).toBe('Streamer · (not known) · false');
    expect(rowText(row([]), t)).toBe('Everything');
    expect(rowText(row(['x'.repeat(500)]), t)).toHaveLength(81);
  });

  it('gives a ratio with its interval, or says why there is none', () => {
    const change = { difference: 1, ratio: 1.5, interval: null, why: 'too-few' as const };
    expect(ratioText(change, t, 'en')).toBe('1.5 (too few for an interval)');
    expect(ratioText({ ...change, interval: { low: 1.2, high: 2.25 }, why: null }, t, 'en')).toBe(
      '1.5 (1.2–2.25)',
    );
    expect(ratioText({ ...change, ratio: null }, t, 'en')).toBe('–');
    expect(ratioText(null, t, 'en')).toBe('–');
  });

  it('writes numbers grouped', () => {
    expect(numberText(1234567.891, 'en')).toBe('1,234,567.89');
    expect(numberText(null, 'zh')).toBe('–');
  });
});

describe('rows over time', () => {
  it('are put together by what they are about', () => {
    const rows = [row(['2026-11-01', 'a']), row(['2026-11-02', 'a']), row(['2026-11-01', 'b'])];
    expect(seriesOf(rows, 0).map(({ rows: own }) => own.length)).toEqual([2, 1]);
    expect(seriesOf([], 0)).toEqual([]);
  });
});
