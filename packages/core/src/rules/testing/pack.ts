import { compileLexicon } from '../../lexicon/index.ts';
import type { EventData, EventType, SourceEvent } from '../../recordings/index.ts';
import { readDocument, startOf, type Problem, type SourceDocument } from '../../shared/index.ts';
import { createEngine, type Engine } from '../engine.ts';
import { loadPack } from '../pack.ts';
import type { Pack } from '../types.ts';

/** A small clause library and lexicon for tests of the engine. */
const LAW = `
key: ad-law
title: { zh: 广告法, en: Advertising Law }
issuer: { zh: 全国人大常委会, en: NPC }
from: 2015-09-01
reliability: A
clauses:
  - { key: ad-law.9.3, number: { zh: 第九条, en: art. 9 }, summary: { zh: 禁止绝对化用语, en: no absolute terms } }
  - { key: ad-law.99, number: { zh: 第九十九条, en: art. 99 }, summary: { zh: 待核, en: unverified }, reliability: M }
  - { key: ad-law.future, number: { zh: 新条, en: new }, summary: { zh: 将来, en: future }, from: 2030-01-01 }
`;

const LEXICON = `
owner: tests
groups:
  - group: absolute
    title: { zh: 绝对化, en: absolute }
    clause: ad-law.9.3
    entries:
      - 顶级
      - 顶级品质
      - { term: 最好, exceptions: [最好不要] }
  - { group: goods, title: { zh: 商品, en: goods }, role: context, entries: [面膜, 面霜] }
  - { group: category.food, title: { zh: 食品, en: food }, role: context, entries: [食品, food] }
`;

/** A text read as a document, for documents known to be well-formed. */
export function document(text: string, file = 'test.yaml'): SourceDocument {
  const read = readDocument(file, text);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message.en).join());
  return read.value;
}

/** A rule document with what is given laid over a plain one. Values are YAML. */
export function ruleText(fields: Readonly<Record<string, string>> = {}): string {
  const all = {
    id: 'T01',
    version: '1',
    title: '{ zh: 测试, en: test }',
    owner: 'tests',
    clauses: '[ad-law.9.3]',
    severity: 'slight',
    automation: 'H',
    subject: 'account',
    caseType: 'ABSOLUTE',
    appliesTo: '[speech.segment]',
    condition: `'lex("absolute")'`,
    needs: '[{ zh: 录像, en: the clip }]',
    tests: '{ mustHit: [{ speech: 顶级 }], mustNotHit: [{ speech: 好 }] }',
    ...fields,
  };
  return Object.entries(all)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}

/** Loads rules with the small library. */
export function packOf(...rules: string[]): { readonly pack: Pack; readonly problems: Problem[] } {
  return loadPack({
    laws: [document(LAW, 'law.yaml')],
    lexicons: [document(LEXICON, 'lexicon.yaml')],
    rules: rules.map((text, index) => document(text, `rule-${index}.yaml`)),
  });
}

/** An engine of rules that must load without an error. */
export function engineOf(...rules: string[]): Engine {
  const { pack, problems } = packOf(...rules);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message.en).join('\n'));
  return createEngine({ pack, lexicon: compileLexicon(pack.entries).lexicon });
}

/** Noon of a day in Shanghai. */
export function noon(day = '2026-06-18'): number {
  return startOf(day) + 43_200_000;
}

/** An event of a type at a moment. */
export function eventOf<T extends EventType>(
  type: T,
  data: EventData<T>,
  time = noon(),
  id = 'e1',
): SourceEvent {
  return { id, source: 'test', type, time, data } as SourceEvent;
}

/** The host says something. */
export function speech(text: string, more: { category?: string } = {}, time = noon()): SourceEvent {
  const data = {
    platform: 'p',
    account: 'a',
    session: 's',
    offsetMs: 65_000,
    text,
    medium: 'speech' as const,
    ...more,
  };
  return eventOf('org.concentric.speech.segment.v1', data, time);
}

/** A chat line. */
export function chat(text: string, role: 'viewer' | 'operator' | 'unknown', time = noon()): SourceEvent {
  const data = {
    platform: 'p',
    account: 'a',
    session: 's',
    offsetMs: 0,
    text,
    role,
    sender: 'hashed-sender',
  };
  return eventOf('org.concentric.chat.message.v1', data, time);
}

/** A price of a product. */
export function price(
  dealFen: number,
  time: number,
  more: { comparedFen?: number; product?: string; account?: string } = {},
): SourceEvent {
  const data = {
    platform: 'p',
    account: 'a',
    product: 'x',
    dealFen,
    comparisonExplained: false,
    channel: 'live' as const,
    ...more,
  };
  return eventOf(
    'org.concentric.price.observed.v1',
    data,
    time,
    `price-${time}-${dealFen}-${more.product ?? 'x'}`,
  );
}
