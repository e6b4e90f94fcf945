import type { Condition, Expression, Step } from './expression.ts';

/** A computed value; null where it is missing. */
export type Value = number | null;

/** Runs a program: the value of every input and step by name. An input that is not given is missing. */
export function evaluate(
  steps: readonly Step[],
  inputs: Readonly<Record<string, Value>>,
): Map<string, Value> {
  const values = new Map<string, Value>(Object.entries(inputs));
  for (const { name, value } of steps) values.set(name, valueOf(value, values));
  return values;
}

function valueOf(expression: Expression, values: ReadonlyMap<string, Value>): Value {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'missing':
      return null;
    case 'name':
      return values.get(expression.name) ?? null;
    case 'floor': {
      const of = valueOf(expression.of, values);
      return of === null ? null : Math.floor(of);
    }
    case 'choice':
      return valueOf(holds(expression.when, values) ? expression.then : expression.otherwise, values);
    case 'operation': {
      const left = valueOf(expression.left, values);
      const right = valueOf(expression.right, values);
      return left === null || right === null ? null : OPERATIONS[expression.operator](left, right);
    }
  }
}

const OPERATIONS = {
  '+': (a: number, b: number): number => a + b,
  '-': (a: number, b: number): number => a - b,
  '*': (a: number, b: number): number => a * b,
  '/': (a: number, b: number): number => a / b,
} as const;

function holds(condition: Condition, values: ReadonlyMap<string, Value>): boolean {
  if (condition.is === 'missing') return valueOf(condition.of, values) === null;
  const left = valueOf(condition.left, values);
  const right = valueOf(condition.right, values);
  if (left === null || right === null) return false;
  return condition.is === '<' ? left < right : left === right;
}
