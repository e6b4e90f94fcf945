import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../lexicon/index.ts';
import { DAY } from '../shared/index.ts';
import { createEngine } from './engine.ts';
import { chat, engineOf, eventOf, noon, packOf, price, ruleText, speech } from './testing/pack.ts';
import { createWindowStore } from './windows.ts';

describe('a hit', () => {
  it('carries the exact quote, its place, rule, clause, subject, time code and what is needed to decide', () => {
    const [hit] = engineOf(ruleText()).evaluate(speech('这是顶级的面料'));
    expect(hit).toMatchObject({
      rule: { id: 'T01', version: 1, revision: 'T01@1' },
      outcome: 'hit',
      clauses: ['ad-law.9.3'],
      severity: 'slight',
      caseType: 'ABSOLUTE',
      subject: { kind: 'account', platform: 'p', account: 'a' },
      session: 's',
      offsetMs: 65_000,
      speaker: 'host',
      quote: {
        text: '顶级',
        start: 2,
        end: 4,
        context: '这是顶级的面料',
        contextStart: 0,
        field: 'speech.text',
      },
      explanation: [{ part: 'lex("absolute")', value: true }],
      needs: [{ zh: '录像', en: 'the clip' }],
    });
  });

  it('is plain JSON and the same every time', () => {
    const engine = engineOf(ruleText());
    const hits = engine.evaluate(speech('顶级'));
    expect(JSON.parse(JSON.stringify(hits))).toEqual(hits);
    expect(engine.evaluate(speech('顶级'))).toEqual(hits);
  });

  it('quotes original characters and names the tricks undone', () => {
    const [hit] = engineOf(ruleText()).evaluate(speech('说真的頂*級面料'));
    expect(hit?.quote.text).toBe('頂*級');
    expect(hit?.tricks).toContain('traditional');
  });

  it('shows 80 characters either side of a quote in a long text', () => {
    const text = `${'啊'.repeat(300)}顶级${'哦'.repeat(300)}`;
    const [hit] = engineOf(ruleText()).evaluate(speech(text));
    expect(hit?.quote).toMatchObject({ text: '顶级', start: 300, contextStart: 220 });
    expect(hit?.quote.context).toHaveLength(162);
  });

  it('is one for overlapping matches, by the longest, and lists the others', () => {
    const hits = engineOf(ruleText()).evaluate(speech('这是顶级品质啊'));
    expect(hits.map(({ quote }) => quote.text)).toEqual(['顶级品质']);
    expect(hits[0]?.features.otherMatches).toEqual(['顶级']);
  });

  it('comes once per separate match, up to a bound, and nothing is lost', () => {
    const hits = engineOf(ruleText()).evaluate(speech('顶级，最好，顶级品质'));
    expect(hits.map(({ quote }) => quote.text)).toEqual(['顶级', '最好', '顶级品质']);
    const many = engineOf(ruleText()).evaluate(speech(`${'顶级，'.repeat(50)}最好`));
    expect(many).toHaveLength(20);
    expect(many.at(-1)?.features.otherMatches).toEqual(['顶级', '最好']);
  });

  it('names a revision by the digest of the rule’s content', () => {
    const { pack } = packOf(ruleText());
    const digest = (text: string) => `sha-${text.length}`;
    const engine = createEngine({ pack, lexicon: compileLexicon(pack.entries).lexicon, digest });
    expect(engine.evaluate(speech('顶级'))[0]?.rule.revision).toMatch(/^sha-\d+$/);
  });

  it('quotes the value of a field, and leaves out long texts from features', () => {
    const rule = ruleText({
      appliesTo: '[price.observed]',
      condition: 'price.comparedFen > 100',
      quote: '{ field: price.comparedFen }',
    });
    const [hit] = engineOf(rule).evaluate(price(1, noon(), { comparedFen: 200 }));
    expect(hit?.quote).toMatchObject({ text: '200', start: 0, end: 3, field: 'price.comparedFen' });
    expect(hit?.features).toEqual({ 'price.comparedFen': 200 });
    expect(hit?.speaker).toBeUndefined();
  });

  it('takes severity and case type of the first refinement that is true', () => {
    const rule = ruleText({ refine: `[{ when: 'lex("goods")', severity: serious, caseType: HEALTH }]` });
    const engine = engineOf(rule);
    expect(engine.evaluate(speech('顶级面膜'))[0]).toMatchObject({ severity: 'serious', caseType: 'HEALTH' });
    expect(engine.evaluate(speech('顶级'))[0]).toMatchObject({ severity: 'slight', caseType: 'ABSOLUTE' });
  });
});

describe('what is not known', () => {
  const rule = ruleText({ condition: `'lex("absolute") && !category("category.food")'` });

  it('makes a hit undecidable and names what is missing', () => {
    const [hit] = engineOf(rule).evaluate(speech('顶级'));
    expect(hit?.outcome).toBe('undecidable');
    expect(hit?.needs[0]?.zh).toContain('category.category.food');
    expect(hit?.explanation).toContainEqual({
      part: 'category("category.food")',
      value: null,
      words: {
        zh: '商品类目属于“category.food”：不知道',
        en: 'the goods are of the category "category.food": not known',
      },
    });
  });

  it('decides once it is known', () => {
    const engine = engineOf(rule);
    expect(engine.evaluate(speech('顶级', { category: '日用' }))[0]?.outcome).toBe('hit');
    expect(engine.evaluate(speech('顶级', { category: '休闲食品' }))).toEqual([]);
  });

  it('makes no hit where nothing can be quoted', () => {
    expect(engineOf(rule).evaluate(speech('普通的话'))).toEqual([]);
  });

  it('comes from an exemption that depends on the context', () => {
    const [hit] = engineOf(ruleText({ exemptions: '[negation, quotation]' })).evaluate(
      speech('老客都说这是最好用的'),
    );
    expect(hit?.outcome).toBe('undecidable');
    expect(hit?.exemptions.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['negation', 'passed'],
      ['quotation', 'undecidable'],
    ]);
  });
});

describe('exemptions', () => {
  it('take a match away, and only that match', () => {
    const engine = engineOf(ruleText({ exemptions: '[negation]' }));
    expect(engine.evaluate(speech('不是最好的'))).toEqual([]);
    expect(engine.evaluate(speech('不是最好的，是顶级的')).map(({ quote }) => quote.text)).toEqual(['顶级']);
  });
});

describe('speakers', () => {
  it('a viewer is not judged unless the rule says so, and then the subject is the room', () => {
    expect(engineOf(ruleText({ appliesTo: '[chat.message]' })).evaluate(chat('顶级', 'viewer'))).toEqual([]);
    const listening = engineOf(ruleText({ appliesTo: '[chat.message]', speakers: '[viewer]' }));
    const [hit] = listening.evaluate(chat('顶级', 'viewer'));
    expect(hit?.subject).toEqual({ kind: 'account', platform: 'p', account: 'a' });
    expect(JSON.stringify(hit)).not.toContain('hashed-sender');
  });

  it('a chat line of nobody known is judged, with the question who wrote it first', () => {
    const [hit] = engineOf(ruleText({ appliesTo: '[chat.message]' })).evaluate(chat('顶级', 'unknown'));
    expect(hit?.speaker).toBe('unknown');
    expect(hit?.needs[0]?.en).toContain('confirm who wrote the line');
  });
});

describe('clauses', () => {
  it('are cited only while in force', () => {
    const rule = ruleText({
      clauses: '[ad-law.9.3, ad-law.future, { clause: ad-law.9.3, from: 2031-01-01 }]',
    });
    expect(engineOf(rule).evaluate(speech('顶级'))[0]?.clauses).toEqual(['ad-law.9.3']);
  });

  it('none in force makes a hit undecidable and says so', () => {
    const [hit] = engineOf(ruleText()).evaluate(speech('顶级', {}, noon('2012-01-01')));
    expect(hit).toMatchObject({ outcome: 'undecidable', clauses: [] });
    expect(hit?.needs[0]?.en).toContain('not in force');
  });

  it('are all cited for a recording without a date, with the date asked for', () => {
    const [hit] = engineOf(ruleText()).evaluate(speech('顶级', {}, 65_000));
    expect(hit).toMatchObject({ outcome: 'hit', clauses: ['ad-law.9.3'] });
    expect(hit?.needs[0]?.en).toContain('date of the recording');
  });
});

describe('windows in a rule', () => {
  const rule = ruleText({
    appliesTo: '[price.observed]',
    windows: '{ lowest7: { of: price.observed, field: dealFen, fn: min, by: product, span: 7 } }',
    condition: `'price.comparedFen > win("lowest7")'`,
    quote: '{ field: price.comparedFen }',
  });

  it('give their value to the condition and to the features', () => {
    const windows = createWindowStore();
    windows.add(price(100, noon() - DAY));
    const [hit] = engineOf(rule).evaluate(price(90, noon(), { comparedFen: 150 }), windows);
    expect(hit?.features).toEqual({ 'price.comparedFen': 150, 'win.lowest7': 100 });
    expect(hit?.outcome).toBe('hit');
  });

  it('without an earlier event leave the matter open', () => {
    expect(engineOf(rule).evaluate(price(90, noon(), { comparedFen: 150 }))[0]?.outcome).toBe('undecidable');
  });
});

describe('events a rule is not about', () => {
  it('cost nothing and give nothing', () => {
    const closed = eventOf('org.concentric.session.closed.v1', { platform: 'p', account: 'a', session: 's' });
    expect(engineOf(ruleText()).evaluate(closed)).toEqual([]);
  });

  it('with a lone surrogate, invisible characters or nothing but marks do not break it', () => {
    for (const text of ['\ud800顶级', '\u200b\u200b', '！！！', '\r\n\u2028', '顶\u200b级']) {
      expect(() => engineOf(ruleText()).evaluate(speech(text))).not.toThrow();
    }
  });
});
