import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../lexicon/index.ts';
import { runRuleTests } from './run-tests.ts';
import { packOf, ruleText } from './testing/pack.ts';

function run(tests: string, fields: Record<string, string> = {}) {
  const { pack } = packOf(ruleText({ tests, ...fields }));
  return runRuleTests(pack, compileLexicon(pack.entries).lexicon)[0];
}

describe('running the examples of a rule', () => {
  it('passes what does as it should', () => {
    expect(
      run('{ mustHit: [{ speech: 顶级 }, { speech: 最好的 , quote: 最好 }], mustNotHit: [{ speech: 好 }] }'),
    ).toEqual({
      rule: 'T01',
      version: 1,
      ran: 3,
      failures: [],
    });
  });

  it('names the example that failed and what the rule made of it', () => {
    const result = run(
      '{ mustHit: [{ speech: 好 }, { speech: 顶级, quote: 级 }], mustNotHit: [{ speech: 顶级 }] }',
    );
    expect(result?.failures.map(({ side, index, hits }) => [side, index, hits.length])).toEqual([
      ['mustHit', 0, 0],
      ['mustHit', 1, 1],
      ['mustNotHit', 0, 1],
    ]);
  });

  it('judges the last of several events, the earlier ones filling the windows', () => {
    const fields = {
      appliesTo: '[price.observed]',
      windows: '{ w: { of: price.observed, field: dealFen, fn: max, by: product, span: 7 } }',
      condition: `'price.dealFen < win("w")'`,
      quote: '{ field: price.dealFen }',
    };
    const events =
      '[{ kind: price.observed, day: -1, data: { dealFen: 9 } }, { kind: price.observed, data: { dealFen: 5 } }]';
    expect(
      run(`{ mustHit: [{ events: ${events} }], mustNotHit: [{ speech: x }] }`, fields)?.failures,
    ).toEqual([]);
  });

  it('tells hit from undecidable', () => {
    const fields = { condition: `'lex("absolute") && category("category.food")'` };
    expect(
      run('{ mustHit: [{ speech: 顶级, outcome: undecidable }], mustNotHit: [{ speech: 好 }] }', fields)
        ?.failures,
    ).toEqual([]);
    expect(
      run('{ mustHit: [{ speech: 顶级 }], mustNotHit: [{ speech: 好 }] }', fields)?.failures,
    ).toHaveLength(1);
  });
});
