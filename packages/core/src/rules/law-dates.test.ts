import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../shared/index.ts';
import { readLaw } from './documents/law.ts';
import { printableDates } from './law-dates.ts';
import type { Law } from './types.ts';

const FOLDER = new URL('../../../../content/laws/', import.meta.url);

const laws: Law[] = readdirSync(FOLDER).map((name) => {
  const read = readDocument(name, readFileSync(new URL(name, FOLDER), 'utf8'));
  const law = read.ok ? readLaw(read.value).law : undefined;
  if (law === undefined) throw new Error(`${name} cannot be read`);
  return law;
});

describe('days from which laws are in force', () => {
  it('are printed only where the text or a report of it gives them', () => {
    const withheld = laws.filter((law) => law.from !== undefined && printableDates(law).from === undefined);
    expect(withheld.map(({ key }) => key).sort()).toEqual([
      'ad-law',
      'charity-law',
      'complaint-categories',
      'consumer-law',
      'e-commerce-law',
      'minors-law',
      'minors-online-regulation',
      'own-design',
      'personal-information-law',
    ]);
  });

  it('are printed as their last article has them', () => {
    const printed = Object.fromEntries(laws.map((law) => [law.key, printableDates(law).from]));
    expect(printed).toMatchObject({
      'order-117': '2026-02-01',
      'unfair-competition-law': '2025-10-15',
      'internet-ad-measures': '2023-05-01',
      'ad-review-measures': '2020-03-01',
      'order-56': '2022-07-01',
    });
  });

  it('of general knowledge are never printed, though the text of the law was read', () => {
    const law = laws.find(({ key }) => key === 'ad-law');
    expect(law && [law.reliability, printableDates(law)]).toEqual(['A', {}]);
  });
});
