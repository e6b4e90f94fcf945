import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../shared/index.ts';
import { AHP_METHODS, ahpWeights } from './ahp.ts';
import { criticWeights, type Correlation } from './critic.ts';
import { entropyWeights } from './entropy.ts';
import { readExperts, readTable } from './read-study.ts';
import { must } from './testing.ts';
import { topsis } from './topsis.ts';

const EXAMPLES = new URL('../../../../content/examples/weights/', import.meta.url).pathname;

interface Expected {
  readonly method: string;
  readonly options?: { readonly correlation?: Correlation; readonly method?: string };
  readonly weights?: readonly number[];
  readonly closeness?: readonly number[];
  readonly rank?: readonly number[];
  readonly ratio?: number;
  readonly tolerance: number;
}

function near(found: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of expected.entries())
    expect(Math.abs((found[i] ?? NaN) - value)).toBeLessThanOrEqual(tolerance);
}

describe('the published examples', () => {
  it.each(readdirSync(EXAMPLES))('%s comes out as it was printed', (name) => {
    const text = readFileSync(join(EXAMPLES, name), 'utf8');
    const { expected } = must(readDocument(name, text)).value as { readonly expected: Expected };
    const { method, options, tolerance } = expected;
    if (method === 'ahp') {
      const [expert] = must(readExperts(name, text));
      if (expert === undefined) throw new Error('an example has one expert');
      const how = AHP_METHODS.find((known) => known === options?.method);
      const found = must(ahpWeights(expert.judgements, how));
      near(found.weights, expected.weights ?? [], tolerance);
      near([found.consistency.ratio ?? NaN], [expected.ratio ?? NaN], tolerance);
      expect(found.consistency.acceptable).toBe(true);
      return;
    }
    const { table, weights } = must(readTable(name, text));
    if (method === 'topsis') {
      const found = must(topsis(table, weights));
      near(found.closeness, expected.closeness ?? [], tolerance);
      expect(found.rank).toEqual(expected.rank);
      return;
    }
    const found = method === 'critic' ? criticWeights(table, options?.correlation) : entropyWeights(table);
    near(must(found).weights, expected.weights ?? [], tolerance);
  });
});
