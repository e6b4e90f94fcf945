import { ParseError, type ASTNode, type ParseResult } from '@marcbachmann/cel-js';
import { suggest, type Place, type Problem } from '../../shared/index.ts';
import type { EventKind } from '../../recordings/index.ts';
import { maybe, problem } from '../problems.ts';
import { fieldAt } from '../vocabulary.ts';
import { walk, type Condition, type Expression, type Literal } from './expression.ts';
import { LANGUAGE, LIMITS } from './language.ts';
import { readTree } from './read.ts';

/** What a condition may rely on: the events its rule looks at and the windows it declares. */
export interface ConditionContext {
  readonly kinds: readonly EventKind[];
  /** Windows that give a number, read by `win()`. */
  readonly windows: readonly string[];
  /** Windows that give a text, read by `fact()`. */
  readonly facts?: readonly string[];
  readonly place: Place;
}

/**
 * Parses and type-checks one condition against the profile. All problems are told at once; the place is
 * that of the condition in its document.
 */
export function checkCondition(
  source: string,
  context: ConditionContext,
): { readonly condition?: Condition; readonly problems: Problem[] } {
  const placed = (found: Problem[]): Problem[] => found.map((one) => ({ ...one, place: context.place }));
  if (source.length > LIMITS.characters) {
    return { problems: placed([tooLong(source)]) };
  }
  const parsed = parse(source);
  if ('code' in parsed) return { problems: placed([parsed]) };
  const { root, problems } = readTree(parsed.ast, source);
  if (root !== null) problems.push(...checkNames(root, context));
  if (root === null || problems.length > 0) return { problems: placed(problems) };
  const mistyped = checkTypes(parsed, source);
  if (mistyped !== undefined) return { problems: placed([mistyped]) };
  return { condition: { source, root }, problems: [] };
}

function tooLong(source: string): Problem {
  return problem('rules.condition-profile', {
    source: `${source.slice(0, 40)}…`,
    reasonZh: `条件最长 ${LIMITS.characters} 个字符，现有 ${source.length}`,
    reasonEn: `a condition has at most ${LIMITS.characters} characters, this one ${source.length}`,
  });
}

function parse(source: string): ParseResult | Problem {
  try {
    return LANGUAGE.parse(source);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    if (error.code === 'limit_exceeded') {
      const excerpt = source.length > 40 ? `${source.slice(0, 40)}…` : source;
      const bounds = `${LIMITS.nodes}/${LIMITS.depth}/${LIMITS.listItems}`;
      return problem('rules.condition-profile', {
        source: excerpt,
        reasonZh: `超出规模上限（节点/层数/列表项 ${bounds}）`,
        reasonEn: `it exceeds the limits (nodes/depth/list items ${bounds}): ${error.summary}`,
      });
    }
    return problem('rules.condition-syntax', { at: (error.range?.start ?? 0) + 1, reason: error.summary });
  }
}

/** Whole numbers are widened first, so that an author may write `price.dealFen / 2`. */
function checkTypes(parsed: ParseResult, source: string): Problem | undefined {
  widen(parsed.ast);
  const { valid, type, error } = parsed.check();
  if (valid && type === 'bool') return undefined;
  const range = error?.range ?? { start: 0, end: source.length };
  const reason = error?.summary ?? `the whole is ${type ?? 'nothing'}, not bool`;
  return problem('rules.condition-type', { source: source.slice(range.start, range.end), reason });
}

function widen(node: unknown): void {
  if (Array.isArray(node)) node.forEach(widen);
  if (Array.isArray(node) || typeof node !== 'object' || node === null || !('op' in node)) return;
  const inner = node as { op: ASTNode['op']; args: unknown };
  if (inner.op === 'value' && typeof inner.args === 'bigint') inner.args = Number(inner.args);
  else widen(inner.args);
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
