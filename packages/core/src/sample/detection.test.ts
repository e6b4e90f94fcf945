import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileLexicon } from '../lexicon/index.ts';
import type { SourceEvent } from '../recordings/index.ts';
import { createEngine, createWindowStore, loadPack, type RuleHit } from '../rules/index.ts';
import { readDocument, type SourceDocument } from '../shared/index.ts';
import { parseSampleContent } from './content.ts';
import { generateAssociation, SAMPLE_SIZE, type SampleAssociation } from './generate.ts';

const CONTENT = new URL('../../../../content/', import.meta.url);

function documentsIn(room: string): SourceDocument[] {
  const folder = new URL(`${room}/`, CONTENT);
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => {
    const read = readDocument(name, readFileSync(new URL(name, folder), 'utf8'));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    return read.value;
  });
}

/** The default pack run over the whole sample as a live run would: windows hold only what came before. */
describe('the default rules over the sample association', () => {
  let sample: SampleAssociation;
  let hitsOf: ReadonlyMap<string, readonly RuleHit[]>;
  let events: readonly SourceEvent[];

  beforeAll(() => {
    const content = parseSampleContent(documentsIn('sample'));
    if (!content.ok) throw new Error(JSON.stringify(content.error));
    sample = generateAssociation({ seed: 7, size: SAMPLE_SIZE, asOf: '2026-11-24', content: content.value });
    const { pack } = loadPack({
      laws: documentsIn('laws'),
      lexicons: documentsIn('lexicons'),
      rules: documentsIn('rules/default'),
    });
    const engine = createEngine({ pack, lexicon: compileLexicon(pack.entries).lexicon });
    const windows = createWindowStore();
    events = [...sample.events()];
    hitsOf = new Map(
      events.map((event) => {
        const hits = engine.evaluate(event, windows);
        windows.add(event);
        return [event.id, hits];
      }),
    );
  });

  it('find nearly all planted violations, of every rule', () => {
    const found = (rule: string, eventId: string) =>
      hitsOf.get(eventId)?.some((hit) => hit.rule.id === rule && hit.outcome === 'hit') === true;
    const rules = [...new Set(sample.planted.map(({ rule }) => rule))];
    const shareFound = (planted: typeof sample.planted) =>
      planted.filter(({ rule, eventId }) => found(rule, eventId)).length / planted.length;
    expect(shareFound(sample.planted)).toBeGreaterThanOrEqual(0.98);
    for (const rule of rules) {
      expect(shareFound(sample.planted.filter((truth) => truth.rule === rule)), rule).toBeGreaterThanOrEqual(
        0.9,
      );
    }
  });

  it('quote a stretch of the text that overlaps the words that matter', () => {
    const byId = new Map(events.map((event) => [event.id, event]));
    const beside = sample.planted.flatMap(({ rule, eventId, quote }) => {
      const own = hitsOf.get(eventId)?.find((hit) => hit.rule.id === rule)?.quote;
      const data = byId.get(eventId)?.data;
      if (own === undefined || quote === undefined || data === undefined || !('text' in data)) return [];
      const start = data.text?.indexOf(quote) ?? -1;
      const overlaps = own.start < start + quote.length && own.end > start;
      return overlaps ? [] : [`${rule}: ${own.text} instead of ${quote}`];
    });
    expect(beside).toEqual([]);
  });

  it('take no near miss for a violation of the rule it imitates', () => {
    const fallen = sample.traps.filter(({ rule, eventId }) =>
      hitsOf.get(eventId)?.some((hit) => hit.rule.id === rule && hit.outcome === 'hit'),
    );
    expect(fallen.map(({ rule, why }) => `${rule}: ${why}`)).toEqual([]);
  });

  it('raise at most one false alarm per thousand ordinary lines', () => {
    const meant = new Set([...sample.planted, ...sample.traps].map(({ eventId }) => eventId));
    const ordinary = events.filter(({ id, data }) => !meant.has(id) && 'text' in data);
    const alarms = ordinary.flatMap(({ id }) => hitsOf.get(id) ?? []);
    expect(ordinary.length).toBeGreaterThan(10_000);
    expect(alarms.length / ordinary.length).toBeLessThanOrEqual(0.001);
  });
});
