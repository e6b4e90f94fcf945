import type { ClauseView } from '@concentric/modules/casework/contract';
import { describe, expect, it } from 'vitest';
import { translator } from '../../i18n/locale.tsx';
import { clauseOptions } from './clause-options.ts';

const clause = (key: string, zh: string): ClauseView => ({
  id: `cls_${key}`,
  key,
  title: { zh: '第一条', en: 'art. 1' },
  summary: { zh, en: key },
  recordTitle: { zh: '某法', en: 'A law' },
  effectiveFrom: '2020-01-01',
  effectiveUntil: null,
});

const known = [clause('price', '价格应当真实'), clause('claim', '宣传应当真实')];
const keys = (chosen: string[], found: ClauseView[], typed: string) =>
  clauseOptions(chosen, known, found, typed, translator('zh')).map(({ value }) => value);

describe('clauses to choose from', () => {
  it('are those of the case before anything is typed', () => {
    expect(keys([], [], '')).toEqual(['price', 'claim']);
  });

  it('are narrowed by what is typed, and joined by what the library has', () => {
    expect(keys([], [clause('tax', '价格含税')], '价格')).toEqual(['price', 'tax']);
  });

  it('always hold what is chosen, even what nobody can name any more', () => {
    expect(keys(['claim', 'repealed'], [], '价格')).toEqual(['price', 'claim', 'repealed']);
  });
});
