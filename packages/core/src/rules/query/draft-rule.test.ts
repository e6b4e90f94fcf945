import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../lexicon/index.ts';
import { smallLog } from '../life/testing.ts';
import { engineOf, packOf, price, speech } from '../testing/pack.ts';
import { runRuleTests } from '../run-tests.ts';
import { draftRule } from './draft-rule.ts';
import { items, JUNE, planOf, runOver } from './testing.ts';

const approved = (document: string): string =>
  document.replace('owner: to-be-filled-in', 'owner: tests').replace('- to-be-filled-in', '- ad-law.9.3');

describe('a rule drafted from a query', () => {
  it('asks the same, and its chosen examples pass once a person filled it in', () => {
    const plan = planOf({ kinds: ['speech.segment'], where: 'lex("absolute")', exemptions: ['negation'] });
    const { document, problems } = draftRule(plan, 'Q01', [
      { side: 'mustHit', event: speech('这是顶级的', { category: '"=HYPERLINK()"' }) },
      { side: 'mustNotHit', event: speech('这不是顶级的：\n- 真的') },
    ]);
    expect(problems).toEqual([]);
    const { pack, problems: wrong } = packOf(approved(document));
    expect(wrong.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [result] = runRuleTests(pack, compileLexicon(pack.entries).lexicon);
    expect(result).toMatchObject({ rule: 'Q01', ran: 2, failures: [] });
  });

  it('cannot be put into force before somebody has named a clause', () => {
    const { document } = draftRule(
      planOf({ kinds: ['speech.segment'], where: 'lex("absolute")' }),
      'Q02',
      [],
    );
    const codes = packOf(document).problems.map(({ code }) => code);
    expect(codes).toContain('rules.unknown-clause');
    expect(codes).toContain('rules.untested');
  });

  it('quotes fields where no words are asked for, and takes the windows it needs along', () => {
    const windows = {
      lowest: { of: 'price.observed', field: 'dealFen', fn: 'min', by: 'product', span: 7 },
      unused: { of: 'price.observed', fn: 'count', by: 'product', span: 7 },
    } as const;
    const plan = planOf({
      ...{ kinds: ['price.observed'], where: 'price.dealFen > win("lowest")', windows },
      only: { accounts: ['p/a'] },
    });
    const { document, problems } = draftRule(plan, 'Q03', [{ side: 'mustHit', event: price(5, 0) }]);
    expect(document).toContain('lowest:');
    expect(document).not.toContain('unused:');
    expect(problems.map(({ code }) => code)).toEqual(['query.rule-for-all', 'query.examples-without-past']);
    const { problems: wrong } = packOf(approved(document));
    expect(wrong.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('tells nothing of whose event an example was', () => {
    const { document } = draftRule(planOf({ kinds: ['speech.segment'], where: 'lex("absolute")' }), 'Q04', [
      { side: 'mustHit', event: speech('顶级') },
    ]);
    expect(document).not.toMatch(/account: a|platform: p|session: s/);
  });

  it.each([
    ['speech.segment', 'lex("absolute")'],
    ['speech.segment', 'lex("absolute") && !near("absolute", "goods", 9)'],
    ['speech.segment', 're(text, "顶.") || lex("goods")'],
    ['price.observed', 'price.dealFen > 1050'],
    ['price.observed', 'price.dealFen > price.comparedFen'],
  ] as const)('finds of %s by %s what the query found', (kind, where) => {
    const query = { kinds: [kind], where, exemptions: ['negation'] };
    const log = smallLog();
    const { total, unknown } = runOver({ ...query, period: JUNE }, items(log));
    const engine = engineOf(approved(draftRule(planOf(query), 'Q05', []).document));
    const outcomes = log.flatMap((event) => {
      const hits = engine.evaluate(event);
      return hits.length === 0 ? [] : [hits.some(({ outcome }) => outcome === 'hit') ? 'hit' : 'undecidable'];
    });
    expect(outcomes.filter((outcome) => outcome === 'hit')).toHaveLength(total.items);
    expect(outcomes.filter((outcome) => outcome === 'undecidable').length).toBeLessThanOrEqual(
      unknown.period,
    );
    expect(total.items + unknown.period).toBeGreaterThan(0);
  });
});
