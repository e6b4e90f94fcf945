import { compileLexicon } from '@concentric/core/lexicon';
import { runRuleTests, type Pack } from '@concentric/core/rules';
import type { TestReport } from './contract.ts';

/** Failed examples told one by one; the rest is counted. */
const TOLD = 50;

/**
 * Runs the examples of a pack's rules. Of a pack that a rule was checked in these are its own; of one that a lexicon was checked in,
 * those of every rule in force.
 */
export function runExamples(pack: Pack): TestReport {
  const { lexicon } = compileLexicon(pack.entries);
  const results = runRuleTests(pack, lexicon);
  const failures = results.flatMap(({ rule, failures: failed }) =>
    failed.map(({ side, index, example, hits }) => ({
      ...{ rule, side, index, example },
      quotes: hits.map(({ quote }) => quote.text),
    })),
  );
  return {
    ran: results.reduce((sum, { ran }) => sum + ran, 0),
    failed: failures.length,
    failures: failures.slice(0, TOLD),
  };
}
