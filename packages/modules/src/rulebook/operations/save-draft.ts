import { ProblemError } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import { checkText } from '../check-text.ts';
import { errorsOf } from '../compile.ts';
import type { DraftReport, GovernedKind } from '../contract.ts';
import { contentHash, revisionIdOf, type BookText } from '../documents.ts';
import type { BookHolder } from '../holder.ts';
import { readLife, record } from '../lives.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { insertRevisions, lockDocument } from '../repo/documents.ts';
import { revisionSummary } from '../view.ts';

/** A text somebody wrote. */
export interface Draft {
  readonly kind: GovernedKind;
  readonly name: string;
  readonly document: string;
  readonly reason: string;
}

/**
 * Saves a text as another revision, sound or not: what is wrong with it is told, and as long as anything is, it stays a draft. A name
 * that is new begins a document. Throws `rulebook.same-text` where the text is saved already.
 */
export async function saveDraft(holder: BookHolder, actor: Actor, draft: Draft): Promise<DraftReport> {
  authorise(rulebookPolicy, actor, 'saveDraft');
  const { deps, parser } = holder;
  const { kind, name, document, reason } = draft;
  const text: BookText = { kind, name, document, revision: revisionIdOf(kind, name, document) };
  const { problems } = checkText(parser, await holder.textsInForce(), text);
  const person = { id: actor.userId ?? '', name: actor.name };
  const at = deps.clock();
  return deps.store.as(actor, async (tx) => {
    await lockDocument(tx, kind, name);
    const life = await readLife(tx, kind, name);
    const same = life.standing.revisions.get(text.revision);
    if (same !== undefined) throw new ProblemError(problem('rulebook.same-text', { number: same.number }));
    const number = life.standing.revisions.size + 1;
    const hash = contentHash(document);
    await insertRevisions(tx, [
      {
        ...{ id: text.revision, kind, name, number, document, reason },
        content_hash: hash,
        author_id: person.id,
        author_name: person.name,
        saved_at: at,
      },
    ]);
    const sound = errorsOf(problems).length === 0;
    const data = { revision: text.revision, number, hash, sound, reason, shipped: false };
    const { lives } = await record(tx, deps.kernel, [{ life, events: [{ kind: 'saved', data }] }], {
      actor: person,
      at,
    });
    const [after = life] = lives;
    return {
      revision: revisionSummary(kind, after, text.revision, actor),
      diagnostics: [...problems],
    };
  });
}
