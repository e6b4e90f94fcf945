import type { Locale, Problem } from '@concentric/core/shared';
import { diagnostic } from './diagnostics.ts';
import { printable } from './printable.ts';

/** Faults of one kind named for one file; the rest is counted. */
const NAMED = 5;

/** How many faults of each kind there are in each file, by {@link kindOf}. */
export type FaultCounts = ReadonlyMap<string, number>;

/** What counts as the same kind of fault in the same file. */
export function kindOf({ code, place }: Problem): string {
  return JSON.stringify([place?.file ?? '', code]);
}

/** Faults as lines for people: the first few of a kind, then how many more there are. `counts` goes before what `problems` holds. */
export function briefly(problems: readonly Problem[], locale: Locale, counts?: FaultCounts): string[] {
  const kinds = Map.groupBy(problems, kindOf);
  return [...kinds].flatMap(([kind, alike]) => {
    const lines = alike.slice(0, NAMED).map((problem) => diagnostic(problem, locale));
    const more = (counts?.get(kind) ?? alike.length) - lines.length;
    const [first] = alike;
    if (more <= 0 || first === undefined) return lines;
    const said = locale === 'zh' ? `另有 ${String(more)} 处同样的问题` : `${String(more)} more of this kind`;
    const file = first.place?.file === undefined ? '' : `${printable(first.place.file)}: `;
    return [...lines, `${file}${said} [${first.code}]`];
  });
}
