import type { Problem } from '../../shared/index.ts';
import { problem as queryProblem } from './problems.ts';

/** The same problem with its place inside the expression it is about: line and column of that text, from 1. */
export function placeWithin(problem: Problem, source: string, path: string): Problem {
  const offset = Math.max(0, offsetOf(problem, source));
  const before = source.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  const line = before.split('\n').length;
  const place = { path, line, column: offset - start + 1 };
  // The same fault in the words of a query, which has kinds where a rule has `appliesTo`.
  return problem.code === 'rules.field-never-seen'
    ? queryProblem('query.field-never-seen', problem.params, place)
    : { ...problem, place };
}

function offsetOf({ code, params }: Problem, source: string): number {
  if (code === 'rules.condition-syntax') return Number(params['at']) - 1;
  const named = params['pattern'] ?? params['source'] ?? params['name'];
  return source.indexOf(String(named ?? '').replace(/…$/, ''));
}
