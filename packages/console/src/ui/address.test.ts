import { describe, expect, it } from 'vitest';
import { isId, pathOf, stepPath } from '../links.ts';
import { formatBytes } from './bytes.ts';
import { pageCount } from './page-count.ts';
import { pageOf, withChanges } from './use-filters.ts';

describe('filters in the address', () => {
  it('are set, changed and, when empty, taken out', () => {
    const changed = withChanges(new URLSearchParams('rule=M01&page=3'), {
      rule: 'M02',
      page: undefined,
      q: '',
      from: '2026-01-01',
    });
    expect(changed.toString()).toBe('rule=M02&from=2026-01-01');
  });

  it.each([null, '', '0', '-1', '1.5', 'x', '1e9', '9999999'])('%j asks for the first page', (text) => {
    expect(pageOf(text)).toBe(1);
  });

  it('name a page otherwise', () => {
    expect(pageOf('12')).toBe(12);
  });
});

describe('paging', () => {
  it('has at least one page', () => {
    expect([pageCount(0, 20), pageCount(20, 20), pageCount(21, 20)]).toEqual([1, 1, 2]);
  });
});

describe('ids of the chain', () => {
  it('lead to their own page, or to the chain round them', () => {
    expect(pathOf('cas_1')).toBe('/cases/cas_1');
    expect(pathOf('hit_1')).toBe('/hits/hit_1');
    expect(pathOf('pty_1')).toBe('/parties/pty_1');
    expect(pathOf('ent_1')).toBe('/trace/ent_1');
    expect(pathOf('zzz_1')).toBe('/trace/zzz_1');
    expect(stepPath('cas_1', 'appeal')).toBe('/cases/cas_1?step=appeal');
  });

  it('are told from other texts', () => {
    expect(['cls_ad-law.9.3', 'cas_01JD', 'cas_', 'CAS_1', 'case_1', 'cas_a b', 'cas_a/b'].map(isId)).toEqual(
      [true, true, false, false, false, false, false],
    );
  });
});

describe('sizes', () => {
  it('are written in the largest unit that keeps them above one', () => {
    expect([0, 1023, 1536, 5_242_880, 3 * 1024 ** 4].map(formatBytes)).toEqual([
      '0 B',
      '1023 B',
      '1.5 KiB',
      '5 MiB',
      '3072 GiB',
    ]);
  });
});
