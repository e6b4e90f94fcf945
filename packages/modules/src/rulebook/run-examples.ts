import { compileLexicon } from '@concentric/core/lexicon';
import { runRuleTests, type Rule } from '@concentric/core/rules';
import { packOf, withText } from './compile.ts';
import type { TestReport } from './contract.ts';
import type { BookText, Parser } from './documents.ts';

/** Failed examples told one by one; the rest is counted. */
const TOLD = 50;

/**
 * Runs the examples a text has to satisfy, on the words and laws in force: of a rule its own, of a lexicon those of every rule in force,
 * with the new words in place of the old.
 */
export function runExamples(parser: Parser, texts: readonly BookText[], text: BookText): TestReport {
  const { pack } = packOf(parser, withText(texts, text, text));
  const rules: readonly Rule[] =
    text.kind === 'rule' ? pack.rules.filter(({ id }) => id === text.name) : pack.rules;
  const { lexicon } = compileLexicon(pack.entries);
  const results = runRuleTests({ ...pack, rules }, lexicon);
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
