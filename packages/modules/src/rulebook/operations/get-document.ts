import { dateOf, ProblemError } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { ruleRecords } from '../../monitoring/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import { checkText } from '../check-text.ts';
import type { DocumentView, GovernedKind } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { readLife, type Life } from '../lives.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { listDocuments, textsById } from '../repo/documents.ts';
import { stepViews } from '../steps.ts';
import { documentSummary } from '../summarise.ts';
import { historyOf, revisionSummary } from '../view.ts';

/** Which document is meant. */
export interface DocumentName {
  readonly kind: GovernedKind;
  readonly name: string;
}

/** One rule or lexicon with its newest text, diagnostics, revisions, history, and the steps the reader may take. */
export async function getDocument(
  holder: BookHolder,
  actor: Actor,
  { kind, name }: DocumentName,
): Promise<DocumentView> {
  authorise(rulebookPolicy, actor, 'readBook');
  const { deps, parser } = holder;
  const texts = await holder.textsInForce();
  return deps.store.system(async (tx) => {
    const life = await readLife(tx, kind, name);
    const row = (await listDocuments(tx, kind)).find((one) => one.name === name);
    const [head] = row === undefined ? [] : await textsById(tx, [row.head_id]);
    if (row === undefined || head === undefined)
      throw new ProblemError(problem('rulebook.no-document', { name }));
    const record = (await ruleRecords(tx)).find(({ rule_id }) => kind === 'rule' && rule_id === name);
    const summary = documentSummary(parser, kind, row, { record, actor });
    const { standing } = life;
    return {
      ...summary,
      version: standing.version,
      document: head.document,
      diagnostics: [...checkText(parser, texts, head).problems],
      clauses: await deps.kernel.clausesAt(tx, summary.clauseKeys, dateOf(deps.clock())),
      pausedBecause: standing.paused?.reason ?? null,
      revisions: summariesOf(kind, life, actor),
      history: historyOf(life),
      steps: stepViews('document', { kind, standing, revision: standing.live?.revision ?? null, actor }),
    };
  });
}

/** Newest first. */
function summariesOf(kind: GovernedKind, life: Life, actor: Actor): DocumentView['revisions'] {
  return [...life.standing.revisions.keys()].toReversed().map((id) => revisionSummary(kind, life, id, actor));
}

/** The text of a revision of a document. Throws `rulebook.no-document` or `rulebook.no-revision`. */
export async function findText(
  tx: Tx,
  { kind, name }: DocumentName,
  revision: string,
): Promise<{ readonly text: Awaited<ReturnType<typeof textsById>>[number]; readonly life: Life }> {
  const life = await readLife(tx, kind, name);
  if (life.standing.head === null) throw new ProblemError(problem('rulebook.no-document', { name }));
  const [text] = life.standing.revisions.has(revision) ? await textsById(tx, [revision]) : [];
  if (text === undefined) throw new ProblemError(problem('rulebook.no-revision', { name, revision }));
  return { text, life };
}
