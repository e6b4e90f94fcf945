import type { Lexicon } from '../../lexicon/index.ts';
import { suggest, type Problem } from '../../shared/index.ts';
import { walk, type Condition } from '../condition/expression.ts';
import { RECOGNISERS } from '../evaluation/recognise.ts';
import { isByForm } from '../evaluation/scan.ts';
import { maybe, problem } from '../problems.ts';
import { placeWithin } from './place.ts';

/** A problem for every group or family of words an expression names that no lexicon has. */
export function checkGroups({ root, source }: Condition, lexicon: Lexicon, path: string): Problem[] {
  const groups = new Set([...lexicon.entries.map(({ group }) => group), ...RECOGNISERS.keys()]);
  const asked = namesIn(root);
  const families = asked.families.size === 0 ? new Set<string>() : familiesOf(groups);
  const missing = (names: ReadonlySet<string>, known: ReadonlySet<string>): Problem[] =>
    [...names]
      .filter((name) => !known.has(name) && !isByForm(name))
      .map((name) =>
        placeWithin(problem('rules.unknown-group', { name, ...maybe(suggest(name, known)) }), source, path),
      );
  return [...missing(asked.groups, groups), ...missing(asked.families, families)];
}

function namesIn(root: Condition['root']): { readonly groups: Set<string>; readonly families: Set<string> } {
  const [groups, families] = [new Set<string>(), new Set<string>()];
  walk(root, (node) => {
    switch (node.op) {
      case 'near':
      case 'pair':
        groups.add(node.group).add(node.other);
        break;
      case 'lex':
      case 'category':
      case 'said':
        groups.add(node.group);
        break;
      case 'contradicts':
        families.add(node.family);
        if (node.beside !== undefined) groups.add(node.beside.other);
        break;
      case 'mentions':
        families.add(node.family);
        break;
      default:
    }
  });
  return { groups, families };
}

/** `category.food.fresh` belongs to the families `category` and `category.food`. */
function familiesOf(groups: ReadonlySet<string>): Set<string> {
  const families = new Set<string>();
  for (const group of groups) {
    for (let dot = group.indexOf('.'); dot > 0; dot = group.indexOf('.', dot + 1))
      families.add(group.slice(0, dot));
  }
  return families;
}
