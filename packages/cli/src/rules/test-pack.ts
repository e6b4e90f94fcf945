import {
  runRuleTests,
  type FailedExample,
  type Rule,
  type RuleExample,
  type RuleHit,
} from '@concentric/core/rules';
import type { Bilingual, Place } from '@concentric/core/shared';
import { placeIn, type OpenPack } from './open-pack.ts';
import { traceExamples, type RuleTrace } from './trace-rule.ts';

/** An example that did not do what it should, with what the rule saw in it. */
interface ExampleFailure {
  readonly side: FailedExample['side'];
  /** From 1. */
  readonly number: number;
  readonly place: Place | null;
  readonly example: RuleExample;
  /** What came, nothing where the rule did not hit. */
  readonly hits: readonly Pick<RuleHit, 'outcome' | 'severity' | 'caseType' | 'quote' | 'exemptions'>[];
  readonly saw: RuleTrace;
}

interface RuleReport {
  readonly rule: string;
  readonly version: number;
  readonly title: Bilingual;
  readonly mustHit: number;
  readonly mustNotHit: number;
  readonly failures: readonly ExampleFailure[];
}

/** What came of the examples of a pack; `--json` prints it as it is. */
export interface PackTest {
  readonly pack: string;
  readonly rules: readonly RuleReport[];
  readonly examples: number;
  readonly failed: number;
}

/** Runs the examples of some rules of a pack, each rule by itself. */
export function testPack(opened: OpenPack, rules: readonly Rule[]): PackTest {
  const results = runRuleTests({ ...opened.pack, rules }, opened.lexicon);
  const reports = rules.map((rule, index) => reportOf(opened, rule, results[index]?.failures ?? []));
  return {
    pack: opened.name,
    rules: reports,
    examples: results.reduce((sum, { ran }) => sum + ran, 0),
    failed: reports.reduce((sum, { failures }) => sum + failures.length, 0),
  };
}

function reportOf(opened: OpenPack, rule: Rule, failures: readonly FailedExample[]): RuleReport {
  const saw = traceExamples(
    opened,
    rule,
    failures.map(({ example }) => example),
  );
  return {
    rule: rule.id,
    version: rule.version,
    title: rule.title,
    mustHit: rule.tests.mustHit.length,
    mustNotHit: rule.tests.mustNotHit.length,
    failures: failures.map(({ side, index, example, hits }, at) => ({
      side,
      number: index + 1,
      place: placeIn(opened, rule.id, ['tests', side, index]) ?? null,
      example,
      hits: hits.map(({ outcome, severity, caseType, quote, exemptions }) => ({
        outcome,
        severity,
        caseType,
        quote,
        exemptions,
      })),
      saw: saw[at] ?? { parts: [], features: {} },
    })),
  };
}
