import type { Bilingual } from '../../shared/index.ts';
import type { Expression } from '../condition/expression.ts';
import { needsOf, type Predicate, type Row } from '../condition/needs.ts';

/** Why a condition cannot be true of any event; undefined where nothing says so. It finds plain contradictions only. */
export function neverTrue(
  root: Expression,
): { readonly reasonZh: string; readonly reasonEn: string } | undefined {
  if (root.op === 'literal') return root.value === true ? undefined : reason(DENIES);
  const reasons = needsOf(root).map(contradictionIn);
  const [first] = reasons;
  return first === undefined || reasons.includes(undefined) ? undefined : reason(first);
}

const DENIES: Bilingual = { zh: '它就是假', en: 'it is false as it stands' };

function reason({ zh, en }: Bilingual): { readonly reasonZh: string; readonly reasonEn: string } {
  return { reasonZh: zh, reasonEn: en };
}

/** Why tests cannot all pass. An event carries the fields of one variable, so tests of two never pass together. */
function contradictionIn(row: Row): Bilingual | undefined {
  const variables = [...new Set(row.map(({ variable }) => variable))];
  if (variables.length > 1) {
    const names = variables.join(', ');
    return { zh: `一个事件不会同时有 ${names} 的字段`, en: `no event has fields of ${names} at once` };
  }
  const fields = [...new Set(row.map(({ field }) => field))];
  const field = fields.find((name) => !canPass(row.filter((test) => test.field === name)));
  if (field === undefined) return undefined;
  const path = `${variables.join('')}.${field}`;
  return { zh: `对 ${path} 的要求互相矛盾`, en: `what it asks of ${path} contradicts itself` };
}

function canPass(tests: readonly Predicate[]): boolean {
  const ordered = tests.filter(({ by }) => by !== 'one-of');
  const passesOrder = (value: unknown): boolean => ordered.every((test) => passes(test, value));
  const [first, ...others] = tests.filter(({ by }) => by === 'one-of');
  if (first !== undefined) {
    return first.values.some(
      (value) => others.every((test) => test.values.includes(value)) && passesOrder(value),
    );
  }
  const limits = ordered.map(({ values }) => Number(values[0]));
  // A number between any two limits, or at one, stands for all there are.
  const candidates = limits.flatMap((limit) => [limit, ...limits.map((other) => (limit + other) / 2)]);
  return [...candidates, Math.min(...limits) - 1, Math.max(...limits) + 1].some(passesOrder);
}

/** Whether a value passes one test of a plain field. */
export function passes({ by, values }: Predicate, value: unknown): boolean {
  const [limit] = values;
  if (by === 'one-of') return (values as readonly unknown[]).includes(value);
  if (typeof value !== 'number' || typeof limit !== 'number') return false;
  switch (by) {
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
  }
}
