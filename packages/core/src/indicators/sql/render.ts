import type { Condition, Expression, Step } from '../portable/expression.ts';
import { quoted, type Dialect } from './dialect.ts';

/** Writes an expression. */
function render(dialect: Dialect, expression: Expression): string {
  const write = (one: Expression): string => render(dialect, one);
  switch (expression.kind) {
    case 'number':
      return double(dialect, expression.value);
    case 'missing':
      return `CAST(NULL AS ${dialect.doubleType})`;
    case 'name':
      return quoted(expression.name);
    case 'floor':
      return `floor(${write(expression.of)})`;
    case 'operation':
      return `(${write(expression.left)} ${expression.operator} ${write(expression.right)})`;
    case 'choice': {
      const when = condition(expression.when, write);
      return `CASE WHEN ${when} THEN ${write(expression.then)} ELSE ${write(expression.otherwise)} END`;
    }
  }
}

/** A double to the last bit: its shortest decimal reads back as the same double. */
function double(dialect: Dialect, value: number): string {
  return `CAST('${value}' AS ${dialect.doubleType})`;
}

function condition(when: Condition, write: (one: Expression) => string): string {
  return when.is === 'missing'
    ? `${write(when.of)} IS NULL`
    : `${write(when.left)} ${when.is} ${write(when.right)}`;
}

/**
 * Writes the steps of a program over a query whose columns are its inputs: one query inside another for each depth, each with only
 * what is still needed.
 *
 * @param kept columns that are wanted in the end, inputs and steps alike
 */
export function renderSteps(
  dialect: Dialect,
  steps: readonly Step[],
  from: string,
  inputs: readonly string[],
  kept: readonly string[],
): string {
  const depths = [...new Set(steps.map((step) => step.depth))].sort((a, b) => a - b);
  let query = from;
  let there = new Set(inputs);
  for (const depth of depths) {
    const needed = new Set(kept);
    for (const step of steps) if (step.depth > depth) namesIn(step.value, needed);
    const carried = [...there].filter((name) => needed.has(name));
    const made = steps.filter((step) => step.depth === depth);
    const columns = [
      ...carried.map(quoted),
      ...made.map((step) => `${render(dialect, step.value)} AS ${quoted(step.name)}`),
    ];
    query = `SELECT ${columns.join(', ')} FROM (${dialect.computed(query)}) AS t`;
    there = new Set([...carried, ...made.map((step) => step.name)]);
  }
  return query;
}

function namesIn(expression: Expression, names: Set<string>): void {
  switch (expression.kind) {
    case 'name':
      names.add(expression.name);
      return;
    case 'floor':
      namesIn(expression.of, names);
      return;
    case 'operation':
      namesIn(expression.left, names);
      namesIn(expression.right, names);
      return;
    case 'choice':
      if (expression.when.is === 'missing') namesIn(expression.when.of, names);
      else {
        namesIn(expression.when.left, names);
        namesIn(expression.when.right, names);
      }
      namesIn(expression.then, names);
      namesIn(expression.otherwise, names);
      return;
    default:
      return;
  }
}
