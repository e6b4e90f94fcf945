import { ProblemError, suggest } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { DraftReport } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { groupsOf, insertEntry, type ProposedEntry } from '../insert-entry.ts';
import { readLife } from '../lives.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { saveDraft } from './save-draft.ts';
import { findText } from './get-document.ts';

/** A word somebody wants in a lexicon. */
export interface EntryProposal extends ProposedEntry {
  readonly name: string;
  readonly group: string;
  readonly reason: string;
}

/**
 * Proposes an entry: the newest text of the lexicon with it becomes another revision, which then goes the way of every revision up to
 * its approval by somebody else. Throws `rulebook.no-group`.
 */
export async function proposeEntry(
  holder: BookHolder,
  actor: Actor,
  { name, group, reason, ...entry }: EntryProposal,
): Promise<DraftReport> {
  authorise(rulebookPolicy, actor, 'saveDraft');
  const kind = 'lexicon';
  const { text } = await holder.deps.store.as(actor, async (tx) => {
    const { standing } = await readLife(tx, kind, name);
    return findText(tx, { kind, name }, standing.head ?? '');
  });
  const read = holder.parser.parse(text);
  const document = read.ok ? insertEntry(read.value, group, entry) : undefined;
  if (document === undefined) {
    const near = read.ok ? suggest(group, groupsOf(read.value)) : undefined;
    const meant =
      near === undefined
        ? { suggestionZh: '', suggestionEn: '' }
        : { suggestionZh: `是否指 ${near}？`, suggestionEn: `Did you mean ${near}?` };
    throw new ProblemError(problem('rulebook.no-group', { name, group, ...meant }));
  }
  return saveDraft(holder, actor, { kind, name, document, reason });
}
