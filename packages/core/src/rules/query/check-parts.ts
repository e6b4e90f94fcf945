import { suggest, type Problem } from '../../shared/index.ts';
import { checkExpression } from '../condition/check.ts';
import { typeOf } from '../condition/types.ts';
import { maybe } from '../problems.ts';
import { fieldPaths } from '../vocabulary.ts';
import { checkGroups } from './check-groups.ts';
import type { Checking } from './check.ts';
import { DIMENSIONS, HIT_DIMENSIONS, type Dimension } from './document.ts';
import { placeWithin } from './place.ts';
import type { Measure, Part } from './plan.ts';
import { problem } from './problems.ts';

/** What the query groups by; what is wrong with any of it is told and left out. */
export function checkParts(checking: Checking): Part[] {
  return checking.document.by.flatMap((written, index) => readPart(checking, written, ['by', index]) ?? []);
}

/** What the query measures; counting stands in where something is wrong with it, which is told. */
export function checkMeasure(checking: Checking): Measure {
  const { measure } = checking.document;
  if (measure.fn === 'count') return measure;
  const of = readPart(checking, measure.of, ['measure', 'of']);
  if (of === undefined) return { fn: 'count' };
  if (measure.fn !== 'distinct' && !isNumber(of)) {
    const place = checking.at('measure', 'of');
    checking.problems.push(problem('query.not-a-number', { fn: measure.fn, source: of.written }, place));
  }
  return { ...measure, of };
}

function isNumber(part: Part): boolean {
  if (part.by === 'dimension') return false;
  return ['whole', 'number', 'item'].includes(typeOf(part.expression.root));
}

type Path = readonly [string, string | number];

/** A name of a dimension is a dimension; what else is a bare word is a slip of one; everything else is an expression. */
function readPart(checking: Checking, source: string, path: Path): Part | undefined {
  const written = source.trim();
  const { document, at, problems } = checking;
  if (isDimension(written)) {
    if (document.of === 'events' && (HIT_DIMENSIONS as readonly string[]).includes(written)) {
      problems.push(problem('query.not-of-events', { name: written }, at(...path)));
      return undefined;
    }
    return { by: 'dimension', name: written, written };
  }
  if (/^[\w-]*$/.test(written) && written !== 'text' && written !== 'today') {
    const near = maybe(suggest(written, [...DIMENSIONS, ...fieldPaths()]));
    const params = { name: written, known: DIMENSIONS.join(', '), ...near };
    problems.push(problem('query.unknown-dimension', params, at(...path)));
    return undefined;
  }
  return readExpression(checking, written, path);
}

function readExpression(checking: Checking, written: string, path: Path): Part | undefined {
  const { at, problems, names, context } = checking;
  const name = path.join('.');
  const checked = checkExpression(written, { ...names, place: at(...path) });
  const found: Problem[] = checked.problems.map((one) => placeWithin(one, written, name));
  const expression = checked.condition;
  if (expression !== undefined) found.push(...checkGroups(expression, context.lexicon, name));
  problems.push(...found);
  return expression === undefined ? undefined : { by: 'expression', expression, written };
}

function isDimension(name: string): name is Dimension {
  return (DIMENSIONS as readonly string[]).includes(name);
}
