import { describe, expect, it } from 'vitest';
import { readFrozen } from './frozen-content.ts';
import { splitQuote } from './split-quote.ts';

const why = { zh: '没有否定词', en: 'no negation' };
const content = {
  format: 'concentric.hit.v1',
  hit: {
    quote: {
      text: '国家级',
      start: 103,
      end: 106,
      context: '这是国家级的',
      contextStart: 101,
      field: 'speech.text',
    },
    tricks: ['width'],
    exemptions: [{ name: 'negation', outcome: 'passed', why }],
    explanation: [{ part: 'lex("absolute")', value: true }],
    features: { 'speech.category': 'food' },
    needs: [{ zh: '录像', en: 'clip' }],
  },
};

describe('reading a frozen hit', () => {
  it('gives the quote within its context and all that explains it', () => {
    const frozen = readFrozen(content);
    expect(frozen).toEqual({
      context: '这是国家级的',
      quoteStart: 2,
      quoteEnd: 5,
      tricks: ['width'],
      exemptions: [{ name: 'negation', outcome: 'passed', why }],
      explanation: [{ expression: 'lex("absolute")', value: 'true', words: null }],
      features: { 'speech.category': 'food' },
      needs: [{ zh: '录像', en: 'clip' }],
    });
  });

  it('shows an amount in yuan and a code in words, as its title does', () => {
    const whole = (field: string, text: string) =>
      readFrozen({
        hit: { quote: { text, context: text, start: 0, end: text.length, contextStart: 0, field } },
      });
    expect(whole('price.strikeFen', '19900')).toMatchObject({
      context: '¥199.00',
      quoteStart: 0,
      quoteEnd: 7,
    });
    expect(whole('account.measures', 'under-16')?.context).toContain('未满16周岁');
    expect(whole('account.measures', 'constructor')?.context).toBe('constructor');
  });

  it.each([null, undefined, 'text', [], {}, { hit: {} }, { hit: { quote: { context: 7 } } }])(
    'is given up where there is no quote in its context: %j',
    (other) => {
      expect(readFrozen(other)).toBeNull();
    },
  );

  it('leaves out parts of another shape and keeps the rest', () => {
    const frozen = readFrozen({
      hit: {
        ...content.hit,
        tricks: [7],
        exemptions: [{ name: 'x', outcome: 'new', why }, 3],
        explanation: [{ value: 1 }],
        features: [],
        needs: ['x'],
      },
    });
    expect(frozen).toMatchObject({
      context: '这是国家级的',
      tricks: [],
      exemptions: [],
      explanation: [],
      features: {},
      needs: [],
    });
  });
});

describe('cutting a context at its quote', () => {
  it('uses UTF-16 offsets', () => {
    expect(splitQuote('😀国家级的', 2, 5)).toEqual({ before: '😀', quote: '国家级', after: '的' });
  });

  it('loses no word to offsets outside the text', () => {
    for (const [start, end] of [
      [-5, 2],
      [3, 99],
      [4, 1],
      [99, 120],
    ] as const) {
      const { before, quote, after } = splitQuote('这是国家级', start, end);
      expect(before + quote + after).toBe('这是国家级');
    }
  });
});
