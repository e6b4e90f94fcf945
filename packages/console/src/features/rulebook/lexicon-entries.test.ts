import { describe, expect, it } from 'vitest';
import { entriesOf, searchEntries } from './lexicon-entries.ts';

const TEXT = `
owner: desk
groups:
  - group: lowest
    clause: ad-law.28
    exceptions: [not the lowest, elsewhere]
    entries:
      - lowest
      - { term: cheapest, clause: order-56.19, channels: [exact], counterExamples: [cheapest seat] }
      - 7
      - { note: no term }
`;

describe('entries of a lexicon', () => {
  it('take clause, channels and the exceptions that hold them from their group', () => {
    expect(entriesOf('price', TEXT)).toEqual([
      {
        ...{ term: 'lowest', group: 'lowest', clause: 'ad-law.28', channels: ['exact', 'folded'] },
        ...{ exceptions: ['not the lowest'], counterExamples: [] },
      },
      {
        ...{ term: 'cheapest', group: 'lowest', clause: 'order-56.19', channels: ['exact'] },
        ...{ exceptions: [], counterExamples: ['cheapest seat'] },
      },
    ]);
  });

  it.each(['', 'groups: [', 'groups: 5', 'groups: [{ entries: word }]', '- a', 'null'])(
    'of the text %j are none',
    (text) => {
      expect(entriesOf('price', text)).toEqual([]);
    },
  );

  it('are searched in all they say', () => {
    const all = entriesOf('price', TEXT);
    const found = (q: string) => searchEntries(all, q).map(({ term }) => term);
    expect(found('SEAT')).toEqual(['cheapest']);
    expect(found('ad-law')).toEqual(['lowest']);
    expect(found('')).toHaveLength(2);
    expect(found('.*')).toEqual([]);
  });
});
