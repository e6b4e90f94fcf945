import { ruleRecords } from '../../monitoring/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import type { DocumentSummary, GovernedKind } from '../contract.ts';
import type { BookHolder } from '../holder.ts';
import { rulebookPolicy } from '../policy.ts';
import { listDocuments as readDocuments } from '../repo/documents.ts';
import { documentSummary } from '../summarise.ts';
import { rights } from '../view.ts';

/** Rules or lexicons with where they stand and how they have fared. */
export async function listDocuments(
  { deps, parser }: BookHolder,
  actor: Actor,
  { kind }: { readonly kind: GovernedKind },
): Promise<{ documents: DocumentSummary[]; can: Record<string, boolean> }> {
  authorise(rulebookPolicy, actor, 'readBook');
  // How often a rule was right concerns nobody in particular: counted over all hits, also for an expert.
  return deps.store.system(async (tx) => {
    const records = new Map((await ruleRecords(tx)).map((row) => [row.rule_id, row]));
    const documents = (await readDocuments(tx, kind)).map((row) =>
      documentSummary(parser, kind, row, {
        record: kind === 'rule' ? records.get(row.name) : undefined,
        actor,
      }),
    );
    return { documents, can: rights(actor) };
  });
}
