import type { ClauseView } from '@concentric/modules/casework/contract';
import { clauseName } from './clause-name.ts';
import type { Translate } from '../../i18n/locale.tsx';

/** What can be chosen now: the case's clauses that contain what was typed, what the search found, what is chosen. */
export function clauseOptions(
  chosen: readonly string[],
  known: readonly ClauseView[],
  found: readonly ClauseView[],
  typed: string,
  t: Translate,
): { value: string; label: string }[] {
  const needle = typed.trim().toLowerCase();
  const labels = new Map<string, string>();
  for (const clause of known) {
    const label = labelOf(clause, t);
    if (label.toLowerCase().includes(needle) || chosen.includes(clause.key)) labels.set(clause.key, label);
  }
  for (const clause of found) labels.set(clause.key, labelOf(clause, t));
  for (const key of chosen) if (!labels.has(key)) labels.set(key, key);
  return [...labels].map(([value, label]) => ({ value, label }));
}

function labelOf(clause: ClauseView, t: Translate): string {
  return `${clauseName(clause, t)} — ${t(clause.summary)}`;
}
