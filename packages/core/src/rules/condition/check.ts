import { ParseError, type ASTNode } from '@marcbachmann/cel-js';
import { suggest, type Place, type Problem } from '../../shared/index.ts';
import type { EventKind } from '../../recordings/index.ts';
import { maybe, problem } from '../problems.ts';
import { fieldAt } from '../vocabulary.ts';
import { walk, type Condition, type Expression, type Literal } from './expression.ts';
import { LANGUAGE, LIMITS } from './language.ts';
import { readTree } from './read.ts';
import { syntaxReason } from './syntax-reasons.ts';
import { checkTruth, checkTypes } from './types.ts';

/** What a condition may rely on: the events its rule looks at and the windows it declares. */
export interface ConditionContext {
  readonly kinds: readonly EventKind[];
  /** Windows that give a number, read by `win()`. */
  readonly windows: readonly string[];
  /** Windows that give a text, read by `fact()`. */
  readonly facts?: readonly string[];
  readonly place: Place;
}

/** What came of checking. */
interface Checked {
  readonly condition?: Condition;
  readonly problems: Problem[];
}

/**
 * Parses and type-checks one condition against the profile. All problems are told at once; the place is
 * that of the condition in its document.
 */
export function checkCondition(source: string, context: ConditionContext): Checked {
  const { condition, problems } = checkExpression(source, context);
  if (condition === undefined) return { problems };
  const mistyped = checkTruth(condition.root, source);
  return mistyped.length === 0 ? { condition, problems } : { problems: placed(mistyped, context) };
}

/** The same for an expression that may give any value, such as what a query groups by. */
export function checkExpression(source: string, context: ConditionContext): Checked {
  if (source.length > LIMITS.characters) return { problems: placed([tooLong(source)], context) };
  const parsed = parse(source);
  if ('code' in parsed) return { problems: placed([parsed], context) };
  const { root, problems } = readTree(parsed.ast, source);
  if (root !== null) problems.push(...checkNames(root, context));
  if (root !== null && problems.length === 0) problems.push(...checkTypes(root, source));
  if (root === null || problems.length > 0) return { problems: placed(problems, context) };
  return { condition: { source, root }, problems: [] };
}

function placed(problems: readonly Problem[], { place }: ConditionContext): Problem[] {
  return problems.map((one) => ({ ...one, place }));
}

function tooLong(source: string): Problem {
  return problem('rules.condition-profile', {
    source: `${source.slice(0, 40)}…`,
    reasonZh: `条件最长 ${LIMITS.characters} 个字符，现有 ${source.length}`,
    reasonEn: `a condition has at most ${LIMITS.characters} characters, this one ${source.length}`,
  });
}

function parse(source: string): { readonly ast: ASTNode } | Problem {
  try {
    return { ast: LANGUAGE.parse(source).ast };
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'limit_exceeded') {
      const excerpt = source.length > 40 ? `${source.slice(0, 40)}…` : source;
      const bounds = `${LIMITS.nodes}/${LIMITS.depth}/${LIMITS.listItems}`;
      return problem('rules.condition-profile', {
        source: excerpt,
        reasonZh: `超出规模上限（节点/层数/列表项 ${bounds}）`,
        reasonEn: `it exceeds the limits (nodes/depth/list items ${bounds})`,
      });
    }
    const at = error.range?.start ?? 0;
    return problem('rules.condition-syntax', { at: at + 1, ...syntaxReason(error.code, source.slice(at)) });
  }
}

function checkNames(root: Expression, context: ConditionContext): Problem[] {
  const problems: Problem[] = [];
  walk(root, (node) => {
    if (node.op === 'field') problems.push(...checkField(node, context));
    if (node.op === 'win' || node.op === 'fact') problems.push(...checkWindow(node, context));
    if (node.op === 'compare') {
      if (node.right.op === 'literal') problems.push(...checkOption(node.left, node.right.value));
      if (node.left.op === 'literal') problems.push(...checkOption(node.right, node.left.value));
    }
    if (node.op === 'in') problems.push(...node.items.flatMap((item) => checkOption(node.of, item)));
  });
  return problems;
}

function checkWindow(node: Expression & { op: 'win' | 'fact' }, context: ConditionContext): Problem[] {
  const { windows, facts = [] } = context;
  const name = node.window;
  const [own, others] = node.op === 'win' ? [windows, facts] : [facts, windows];
  if (own.includes(name)) return [];
  if (others.includes(name)) {
    const is = node.op === 'win' ? { isZh: '文字', isEn: 'a text' } : { isZh: '数值', isEn: 'a number' };
    const use = node.op === 'win' ? 'fact' : 'win';
    return [problem('rules.window-type', { name, use, ...is })];
  }
  return [problem('rules.unknown-window', { name, ...maybe(suggest(name, [...windows, ...facts])) })];
}

function checkField(node: Expression & { op: 'field' }, context: ConditionContext): Problem[] {
  const name = `${node.variable}.${node.name}`;
  const kinds = fieldAt(name)?.kinds ?? [];
  if (kinds.some((kind) => context.kinds.includes(kind))) return [];
  return [problem('rules.field-never-seen', { name, kinds: kinds.join(', ') })];
}

function checkOption(side: Expression, value: Literal): Problem[] {
  if (side.op !== 'field' || typeof value !== 'string') return [];
  const field = `${side.variable}.${side.name}`;
  const options = fieldAt(field)?.options;
  if (options === undefined || options.includes(value)) return [];
  const near = maybe(suggest(value, options));
  return [problem('rules.unknown-option', { field, name: value, options: options.join(', '), ...near })];
}
