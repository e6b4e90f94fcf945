import { isByForm } from '../evaluation/scan.ts';
import type { Rule } from '../types.ts';
import { walk, type Expression } from './expression.ts';

/**
 * Groups of which at least one must match for a condition to be anything but false, or undefined where
 * there is no such set. Most lines match nothing at all, so a rule behind a gate costs them nothing.
 */
export function gateOf(node: Expression): ReadonlySet<string> | undefined {
  switch (node.op) {
    case 'lex':
    case 'near':
    case 'pair':
      return wordsOf(node.group);
    case 'certain':
      return gateOfTruth(node.of);
    default:
      return joined(node, gateOf);
  }
}

/**
 * The same for a rule to have anything to quote, where it quotes nothing but words of lists: whatever its condition, without one of them
 * it makes no hit.
 */
export function gateOfQuote({ quote, condition }: Rule): ReadonlySet<string> | undefined {
  if (!('groups' in quote) || quote.fields !== undefined) return undefined;
  const families = new Set<string>();
  walk(condition.root, (node) => {
    if (node.op === 'contradicts') families.add(node.family);
  });
  return quote.groups.some((group) => isByForm(group) || families.has(group))
    ? undefined
    : new Set(quote.groups);
}

/** The same for a condition to be true, where it may as well be unknown otherwise. */
function gateOfTruth(node: Expression): ReadonlySet<string> | undefined {
  switch (node.op) {
    case 'said':
      return wordsOf(node.group);
    case 'contradicts':
      return node.beside === undefined ? undefined : wordsOf(node.beside.other);
    case 'compare':
      return gateOfTruth(node.left) ?? gateOfTruth(node.right);
    case 'arithmetic':
      return gateOfTruth(node.left) ?? gateOfTruth(node.right);
    case 'and':
    case 'or':
      return joined(node, gateOfTruth);
    default:
      return gateOf(node);
  }
}

function joined(
  node: Expression,
  gate: (side: Expression) => ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (node.op === 'and') return gate(node.left) ?? gate(node.right);
  if (node.op !== 'or') return undefined;
  const [left, right] = [gate(node.left), gate(node.right)];
  return left === undefined || right === undefined ? undefined : new Set([...left, ...right]);
}

/** What is recognised by form is looked for only when asked, so it can be no gate. */
function wordsOf(group: string): ReadonlySet<string> | undefined {
  return isByForm(group) ? undefined : new Set([group]);
}
