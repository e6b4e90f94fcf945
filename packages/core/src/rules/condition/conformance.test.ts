import { celEnv, isCelError, parse, plan } from '@bufbuild/cel';
import { getConformanceSuite, type IncrementalTestSuite } from '@bufbuild/cel-spec/testdata/tests.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkExpression } from './check.ts';
import { compileExpression, type Frame, type Value } from './compile.ts';
import { typeOf } from './types.ts';

type SpecTest = IncrementalTestSuite['tests'][number]['original'];

/** An event about which nothing is known: the tests of the specification speak of none. */
const NOTHING: Frame = {
  variable: '',
  data: {},
  text: undefined,
  lex: () => undefined,
  near: () => undefined,
  category: () => undefined,
  win: () => undefined,
  fact: () => undefined,
  said: () => undefined,
  contradicts: () => undefined,
  mentions: () => 0,
  today: () => '2026-06-18',
  element: undefined,
};

const TYPES: Readonly<Record<string, string>> = {
  whole: 'int',
  number: 'double',
  text: 'string',
  truth: 'bool',
};

function evaluate(source: string) {
  const { condition, problems } = checkExpression(source, { kinds: [], windows: [], place: {} });
  if (condition === undefined) return { problems };
  const value = compileExpression(condition)(NOTHING);
  return { value, type: TYPES[typeOf(condition.root)] ?? '?' };
}

/** What a test expects: a type and a value, an error, or something our values cannot be. */
function expectationOf({ resultMatcher: { case: kind, value } }: SpecTest) {
  const result = kind === 'typedResult' ? value.result : kind === 'value' ? value : undefined;
  if (kind === 'evalError') return { error: true } as const;
  if (kind === undefined) return { type: 'bool', value: true } as const;
  const { case: type, value: expected } = result?.kind ?? {};
  switch (type) {
    case 'int64Value':
      return { type: 'int', value: Number(expected) } as const;
    case 'doubleValue':
      return Number.isFinite(expected)
        ? ({ type: 'double', value: expected } as const)
        : 'not a finite number';
    case 'stringValue':
      return { type: 'string', value: expected } as const;
    case 'boolValue':
      return { type: 'bool', value: expected } as const;
    default:
      return type === undefined ? 'no value is expected' : `a value of the kind ${type.replace('Value', '')}`;
  }
}

/** Why a test lies outside the profile, or how it came out. */
function outcomeOf(test: SpecTest): string {
  if (Object.keys(test.bindings).length > 0 || test.typeEnv.length > 0 || test.container !== '')
    return 'variables or messages of its own';
  if (test.disableMacros) return 'macros switched off';
  if (/\/\s*-?0\.0/.test(test.expr))
    return 'a number divided by nothing: not known here, NaN or infinite in CEL';
  const expected = expectationOf(test);
  if (typeof expected === 'string') return expected;
  const found = evaluate(test.expr);
  if ('problems' in found) return reasonOf(found.problems[0]);
  const passed =
    'error' in expected
      ? found.value === undefined
      : Object.is(found.value, expected.value) && found.type === expected.type;
  return passed ? 'passed' : 'FAILED';
}

function reasonOf(problem: ReturnType<typeof checkExpression>['problems'][number] | undefined): string {
  const { code = '?', params = {} } = problem ?? {};
  switch (code) {
    case 'rules.unknown-function':
      return `function ${String(params.name)}`;
    case 'rules.unknown-field':
      return 'names of its own';
    case 'rules.condition-type':
      return 'types that do not fit, refused before a run';
    case 'rules.condition-syntax':
      return 'syntax the parser does not take';
    default:
      return String(params.reasonEn);
  }
}

function* testsOf(suite: IncrementalTestSuite, path = ''): Generator<{ suite: string; test: SpecTest }> {
  for (const { original } of suite.tests) yield { suite: path, test: original };
  for (const inner of suite.suites) yield* testsOf(inner, path === '' ? inner.name : `${path}/${inner.name}`);
}

/** Names of tests by outcome, then by suite. */
function listing(): Map<string, Map<string, string[]>> {
  const outcomes = new Map<string, Map<string, string[]>>();
  for (const { suite, test } of testsOf(getConformanceSuite())) {
    const outcome = outcomeOf(test);
    const suites = outcomes.get(outcome) ?? new Map<string, string[]>();
    outcomes.set(outcome, suites.set(suite, [...(suites.get(suite) ?? []), test.name]));
  }
  return outcomes;
}

function written(outcomes: Map<string, Map<string, string[]>>): string {
  const count = (suites: Map<string, string[]>) => [...suites.values()].flat().length;
  const byCount = [...outcomes].sort(([a, one], [b, other]) =>
    a === 'passed' ? -1 : b === 'passed' ? 1 : count(other) - count(one) || (a < b ? -1 : 1),
  );
  const total = byCount.reduce((sum, [, suites]) => sum + count(suites), 0);
  const sections = byCount.map(([outcome, suites]) => {
    const lines = [...suites].map(([suite, names]) => `  ${suite}: ${names.join(' ')}`);
    const title = outcome === 'passed' ? 'INSIDE THE PROFILE, PASSED' : `OUTSIDE: ${outcome}`;
    return `${title} (${count(suites)})\n${lines.join('\n')}`;
  });
  return `Conformance tests of the CEL specification: ${total}\n\n${sections.join('\n\n')}\n`;
}

describe('the profile and the CEL specification', () => {
  const outcomes = listing();

  it('passes every conformance test inside the profile; those outside are listed by reason', async () => {
    expect(Object.fromEntries(outcomes.get('FAILED') ?? [])).toEqual({});
    await expect(written(outcomes)).toMatchFileSnapshot('conformance.golden.txt');
  });
});

/** Expressions by type, which both we and another implementation can run. */
const { bool } = fc.letrec<Record<'int' | 'double' | 'text' | 'bool', string>>((tie) => {
  const two = (type: 'int' | 'double' | 'text' | 'bool', ...operators: string[]) =>
    fc
      .tuple(tie(type), fc.constantFrom(...operators), tie(type))
      .map(([left, by, right]) => `(${left} ${by} ${right})`);
  const choice = (type: 'int' | 'double' | 'text' | 'bool') =>
    fc.tuple(tie('bool'), tie(type), tie(type)).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`);
  // No characters of U+E000–U+FFFF beside those beyond: the other implementation orders by UTF-16 units, CEL by code points.
  const words = fc.constantFrom('""', '"a"', '"ab"', '"顶级"', '"😀"', '"a\\n"');
  const order = ['==', '!=', '<', '<=', '>', '>='];
  const nested = { maxDepth: 4 };
  return {
    int: fc.oneof(
      nested,
      fc.integer({ min: -20, max: 20 }).map(String),
      two('int', '+', '-', '*', '/', '%'),
      tie('text').map((text) => `size(${text})`),
      choice('int'),
    ),
    double: fc.oneof(
      nested,
      fc.constantFrom('0.5', '2.0', '-1.25', '3.0', '0.1'),
      two('double', '+', '-', '*'),
      choice('double'),
    ),
    text: fc.oneof(nested, words, two('text', '+'), choice('text')),
    bool: fc.oneof(
      nested,
      fc.constantFrom('true', 'false'),
      two('int', ...order),
      two('double', ...order),
      two('text', ...order),
      two('bool', '&&', '||', '==', '!='),
      tie('bool').map((inner) => `!${inner}`),
      choice('bool'),
      fc
        .tuple(tie('text'), fc.constantFrom('contains', 'startsWith', 'endsWith'), tie('text'))
        .map(([of, method, other]) => `(${of}).${method}(${other})`),
      fc
        .tuple(tie('int'), fc.constantFrom('[]', '[1, 2]', '[-1, 0, 3]'))
        .map(([of, list]) => `(${of} in ${list})`),
      fc
        .tuple(fc.constantFrom('exists', 'all', 'exists_one'), tie('int'))
        .map(([by, than]) => `[1, 2, 3].${by}(e, 6 / (e - 2) > ${than})`),
    ),
  };
});

describe('the profile and another implementation of CEL', () => {
  it('agree on random expressions, errors among them', () => {
    const env = celEnv();
    const errors: Value[] = [];
    fc.assert(
      fc.property(bool, (source) => {
        const found = evaluate(source);
        // Too large, or a quantifier inside another through a choice: refused, which is not what is compared here.
        fc.pre(!('problems' in found));
        const other = plan(env, parse(source))({});
        if (isCelError(other)) errors.push(found.value);
        expect(found.value).toBe(isCelError(other) ? undefined : other);
      }),
      { numRuns: 2000 },
    );
    expect(errors.length).toBeGreaterThan(10);
  });
});
