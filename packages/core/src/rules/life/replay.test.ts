import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../lexicon/index.ts';
import type { SourceEvent } from '../../recordings/index.ts';
import { ProblemError } from '../../shared/index.ts';
import { createEngine } from '../engine.ts';
import { noon, packOf, price, ruleText, speech } from '../testing/pack.ts';
import { createWindowStore } from '../windows.ts';
import { basisOf, replay, type HitBasis } from './replay.ts';
import { PRICES } from './testing.ts';

const digest = (text: string): string => `rev-${text.length}-${text.charCodeAt(text.length >> 1)}`;

function raise(rule: string, event: SourceEvent, earlier: SourceEvent[] = []) {
  const { pack } = packOf(rule);
  const engine = createEngine({ pack, lexicon: compileLexicon(pack.entries).lexicon, digest });
  const windows = createWindowStore();
  for (const one of earlier) windows.add(one);
  const [hit] = engine.evaluate(event, windows);
  if (hit === undefined) throw new Error('the rule does not hit');
  const basis = basisOf(hit, event, pack, windows);
  return JSON.parse(JSON.stringify({ hit, event, basis })) as {
    hit: typeof hit;
    event: SourceEvent;
    basis: HitBasis;
  };
}

describe('replaying a frozen hit', () => {
  const words = ruleText({
    exemptions: '[negation, quotation]',
    condition: `'lex("absolute") && !category("category.food") && near("absolute", "goods", 10)'`,
    quote: '{ groups: [absolute] }',
  });

  it('gives the same hit from the frozen words, however it was disguised and whatever was in doubt', () => {
    for (const text of ['这款面膜是顶级品质', '老客都说这面膜是顶 级', '面膜不普通，最好']) {
      expect(replay(raise(words, speech(text)), digest)).toMatchObject({ same: true, differences: [] });
    }
  });

  it('gives the same hit from the frozen values of windows, without the log', () => {
    const frozen = raise(PRICES, price(1200, noon()), [price(900, noon() - 1000)]);
    expect(frozen.basis.windows).toEqual({ lowest7: 900 });
    expect(replay(frozen, digest).same).toBe(true);
  });

  it('keeps a window that knew nothing as not known', () => {
    const frozen = raise(PRICES, price(1200, noon()));
    expect(frozen.hit.outcome).toBe('undecidable');
    expect(frozen.basis.windows).toEqual({ lowest7: null });
    expect(replay(frozen, digest).same).toBe(true);
  });

  it('freezes only the words the rule asks for and the clauses it cites', () => {
    const { basis } = raise(ruleText(), speech('顶级'));
    expect(new Set(basis.entries.map(({ group }) => group))).toEqual(new Set(['absolute']));
    expect(basis.laws.flatMap((law) => law.clauses.map(({ key }) => key))).toEqual(['ad-law.9.3']);
  });

  it('tells what differs when event, rule or values were altered', () => {
    const frozen = raise(PRICES, price(1200, noon()), [price(900, noon() - 1000)]);
    const lower = { ...frozen, basis: { ...frozen.basis, windows: { lowest7: 1000 } } };
    expect(replay(lower, digest).differences).toContainEqual({
      path: 'features.win.lowest7',
      frozen: 900,
      replayed: 1000,
    });
    const gone = { ...frozen, basis: { ...frozen.basis, windows: { lowest7: 2000 } } };
    expect(replay(gone, digest)).toMatchObject({ same: false });
    expect(replay(gone, digest).hit).toBeUndefined();
    const other = frozen.basis.rule.replace('"slight"', '"serious"');
    const altered = replay({ ...frozen, basis: { ...frozen.basis, rule: other } }, digest);
    expect(altered.differences.map(({ path }) => path)).toContain('severity');
    expect(altered.differences.map(({ path }) => path)).toContain('rule.revision');
  });

  it('refuses a rule that cannot be read, with the reason', () => {
    const frozen = raise(ruleText(), speech('顶级'));
    const broken = { ...frozen, basis: { ...frozen.basis, rule: '{"id": 7' } };
    expect(() => replay(broken)).toThrow(ProblemError);
    expect(() => replay(broken)).toThrow('rules.unreadable-basis');
  });
});
