import { authorise, type Actor } from '../../shared/index.ts';
import { checkText } from '../check-text.ts';
import type { DraftReport } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { rulebookPolicy } from '../policy.ts';
import { revisionSummary } from '../view.ts';
import { findText, type DocumentName } from './get-document.ts';

/** One revision of a document: its text, and what would be wrong with it today. */
export async function getRevision(
  holder: BookHolder,
  actor: Actor,
  input: DocumentName & { readonly revision: string },
): Promise<DraftReport & { document: string }> {
  authorise(rulebookPolicy, actor, 'readBook');
  const texts = await holder.textsInForce();
  const { text, life } = await holder.deps.store.as(actor, (tx) => findText(tx, input, input.revision));
  return {
    revision: revisionSummary(input.kind, life, input.revision, actor),
    diagnostics: [...checkText(holder.parser, texts, text).problems],
    document: text.document,
  };
}
