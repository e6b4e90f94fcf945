import type { DocumentSummary } from '@concentric/modules/rulebook/contract';
import { describe, expect, it } from 'vitest';
import { filterDocuments } from './document-filter.ts';

const of = (name: string, more: Partial<DocumentSummary> = {}): DocumentSummary => ({
  ...{ kind: 'rule', name, title: { zh: '最低价', en: 'Lowest price' }, owner: '监测组', stage: 'live' },
  ...{ stageTitle: { zh: '启用', en: 'live' }, live: null, shadow: null, head: 'rev_1', severity: 'general' },
  ...{ automation: 'T', clauseKeys: ['ad-law.28'], entries: null, hits: 0, confirmed: 0, rejected: 0 },
  ...{ precision: null, shadowHits: 0, updatedAt: 0, can: {} },
  ...more,
});

const all = [of('M20'), of('M02', { stage: 'paused', automation: 'H', severity: null, clauseKeys: [] })];
const names = (filter: Parameters<typeof filterDocuments>[1]) =>
  filterDocuments(all, filter).map(({ name }) => name);

describe('a list of documents', () => {
  it('is whole without a filter', () => {
    expect(names({})).toEqual(['M20', 'M02']);
  });

  it.each([
    [{ stage: 'paused' }, ['M02']],
    [{ automation: 'T' }, ['M20']],
    [{ severity: 'general' }, ['M20']],
    [{ stage: 'live', automation: 'H' }, []],
    [{ stage: 'no such stage' }, []],
  ])('is narrowed by %j', (filter, expected) => {
    expect(names(filter)).toEqual(expected);
  });

  it.each([
    ['m2', ['M20']],
    ['LOWEST', ['M20', 'M02']],
    ['最低', ['M20', 'M02']],
    ['ad-law', ['M20']],
    ['.*', []],
  ])('is searched for %s', (q, expected) => {
    expect(names({ q })).toEqual(expected);
  });
});
