import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readDocument, type Problem, type SourceDocument } from '../shared/index.ts';
import { parseSampleContent } from './content.ts';

const ROOM = new URL('../../../../content/sample/', import.meta.url);
const FILES = readdirSync(ROOM).filter((name) => name.endsWith('.yaml'));

function documentOf(file: string, text: string): SourceDocument {
  const read = readDocument(file, text);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** The shipped documents, one of them rewritten. */
function changed(file: string, change: (text: string) => string): Problem[] {
  const documents = FILES.map((name) => {
    const text = readFileSync(new URL(name, ROOM), 'utf8');
    return documentOf(name, name === file ? change(text) : text);
  });
  const parsed = parseSampleContent(documents);
  return parsed.ok ? [] : parsed.error;
}

describe('the content of the sample association', () => {
  it('is accepted as shipped', () => {
    expect(changed('', (text) => text)).toEqual([]);
  });

  it('holds at least sixty ordinary sentences and eight wordings of every spoken violation', () => {
    const parsed = parseSampleContent(
      FILES.map((name) => documentOf(name, readFileSync(new URL(name, ROOM), 'utf8'))),
    );
    if (!parsed.ok) throw new Error('content');
    const { speech, violations } = parsed.value;
    const ordinary = [
      speech.open,
      speech.sell,
      speech.chat,
      speech.close,
      ...Object.values(speech.about),
    ].flat();
    expect(new Set(ordinary).size).toBeGreaterThanOrEqual(60);
    for (const { rule, variants } of violations) {
      if (['M16', 'M34', 'M42'].includes(rule)) expect(variants).toEqual([]);
      else expect(variants.length, rule).toBeGreaterThanOrEqual(8);
    }
  });

  it('names a part it does not know and the part that was meant', () => {
    const problems = changed('complaints.yaml', (text) => text.replace('\npenalties:', '\npenaltys:'));
    expect(problems.map(({ code }) => code)).toEqual(['sample.unknown-part', 'sample.part-missing']);
    expect(problems[0]).toMatchObject({
      params: { suggestion: 'penalties' },
      place: { file: 'complaints.yaml', path: 'penaltys' },
    });
  });

  it('refuses a part given in two files', () => {
    const [problem] = changed('products.yaml', (text) => `${text}\nchat: { viewer: [嗯], operator: [好] }\n`);
    expect(problem).toMatchObject({ code: 'sample.part-twice', params: { name: 'chat' } });
  });

  it('tells where a value has the wrong shape, in both languages', () => {
    const problems = changed('products.yaml', (text) => text.replace('sold: 24', 'sold: many'));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      code: 'sample.bad-value',
      place: { file: 'products.yaml', path: 'categories.0.sold' },
    });
    expect(problems[0]?.message.zh).toMatch(/期望/);
    expect(problems[0]?.message.en).toMatch(/expected number/);
  });

  it('refuses a document that is not a map, and a missing document', () => {
    expect(changed('names.yaml', () => '- one\n- two\n').map(({ code }) => code)).toEqual([
      'sample.bad-value',
      'sample.part-missing',
    ]);
    expect(parseSampleContent([])).toMatchObject({ ok: false, error: { length: 9 } });
  });

  it('refuses a slot nobody fills', () => {
    const [problem] = changed('speech.yaml', (text) => text.replace('减掉{coupon}', '减掉{cupon}'));
    expect(problem).toMatchObject({ code: 'sample.unknown-slot', params: { name: 'cupon' } });
    expect(problem?.place?.line).toBeGreaterThan(1);
  });

  it('refuses a quote that its sentence does not hold', () => {
    const [problem] = changed('violations.yaml', (text) =>
      text.replace("quote: '国家级'", "quote: '世界级'"),
    );
    expect(problem).toMatchObject({
      code: 'sample.quote-not-in-text',
      params: { quote: '世界级' },
      place: { path: 'violations.0.variants.1' },
    });
  });

  it('refuses a category that no goods have', () => {
    const [problem] = changed('violations.yaml', (text) => text.replace('[health-food]', '[healthfood]'));
    expect(problem).toMatchObject({ code: 'sample.unknown-category', params: { suggestion: 'health-food' } });
  });
});
