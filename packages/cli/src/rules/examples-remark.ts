import type { Problem } from '@concentric/core/shared';
import type { OpenPack } from './open-pack.ts';
import { ruleProblem } from './problems.ts';
import { testPack } from './test-pack.ts';

/** Rules whose examples are run before a pack of somebody's own is judged by; more would keep people waiting. */
const MOST_RULES = 100;
/** The pack the product ships; its examples run with its own tests. */
const SHIPPED = 'default';

/** Warnings about examples that fail or are missing in a pack that is not ours. */
export function remarkExamples(opened: OpenPack): readonly Problem[] {
  const { name, pack } = opened;
  if (name === SHIPPED) return [];
  const remarks: Problem[] = [];
  const bare = pack.rules.filter(({ tests }) => tests.mustHit.length + tests.mustNotHit.length === 0);
  if (bare.length > 0) {
    const rules = bare.map(({ id }) => id).join(', ');
    remarks.push(ruleProblem('rules.no-examples', { name, rules }));
  }
  const { failed, rules } = testPack(opened, pack.rules.slice(0, MOST_RULES));
  if (failed > 0) {
    const failing = rules.filter(({ failures }) => failures.length > 0).map(({ rule }) => rule);
    remarks.push(ruleProblem('rules.examples-failed', { name, failed, rules: failing.join(', ') }));
  }
  return remarks;
}
