import { RECOGNISERS } from '../evaluation/recognise.ts';
import type { Expression } from './expression.ts';

/**
 * Groups of which at least one must match for a condition to be anything but false, or undefined where
 * there is no such set. Most lines match nothing at all, so a rule behind a gate costs them nothing.
 */
export function gateOf(node: Expression): ReadonlySet<string> | undefined {
  switch (node.op) {
    case 'lex':
    case 'near':
    case 'pair':
      // What is recognised by form is looked for only when asked, so it can be no gate.
      return RECOGNISERS.has(node.group) ? undefined : new Set([node.group]);
    case 'certain':
      return gateOf(node.of);
    case 'and':
      return gateOf(node.left) ?? gateOf(node.right);
    case 'or': {
      const [left, right] = [gateOf(node.left), gateOf(node.right)];
      return left === undefined || right === undefined ? undefined : new Set([...left, ...right]);
    }
    default:
      return undefined;
  }
}
