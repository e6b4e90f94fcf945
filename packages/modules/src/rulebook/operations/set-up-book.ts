import { formatProblem, ProblemError } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sql } from 'kysely';
import { clauseId } from '../../casework/index.ts';
import { ruleId } from '../../monitoring/index.ts';
import { errorsOf, packOf, withText } from '../compile.ts';
import type { RulebookDeps } from '../deps.ts';
import { contentHash, type BookText, type Parser } from '../documents.ts';
import { foldLife } from '../life.ts';
import { readLife, record, type Happening, type Life } from '../lives.ts';
import { OFFERED, problem, SHIPPED } from '../messages.ts';
import {
  documentsAtWork,
  findDocument,
  insertRevisions,
  keepDocuments,
  knownHashes,
  revisionsOf,
  textsById,
} from '../repo/documents.ts';
import { bumpEdition, readEdition } from '../repo/edition.ts';
import { shippedTexts, type ShippedText } from '../shipped.ts';
import type { RulebookDocumentsTable, RulebookRevisionsTable } from '../tables.ts';
import { publishLaw } from './publish-law.ts';

/**
 * Brings what the product ships into the book. The first time all of it is put into force: setting the platform up is the
 * association's act that adopts it, and the events say so. Later, texts that are new with a version of the product are laid before
 * the association as drafts; only laws, which nobody here decides about, take effect at once. Throws `rulebook.laws-contradict`
 * where they no longer hold what rules in force cite.
 */
export async function setUpBook(tx: Tx, deps: RulebookDeps, parser: Parser): Promise<void> {
  // Processes that start at once do this one after the other.
  await sql`select pg_advisory_xact_lock(4203)`.execute(tx);
  const shipped = shippedTexts(deps.shipped);
  if ((await readEdition(tx)) === undefined) await adoptAll(tx, deps, shipped);
  else await offerNew(tx, deps, parser, shipped);
}

async function adoptAll(tx: Tx, deps: RulebookDeps, shipped: readonly ShippedText[]): Promise<void> {
  const { kernel, clock } = deps;
  const at = clock();
  for (const law of deps.shipped.pack.laws) await publishLaw(tx, kernel, law, at);
  await insertRevisions(
    tx,
    shipped.map((text) => revisionRow(text, 1, SHIPPED.zh, at)),
  );
  await keepDocuments(
    tx,
    shipped.filter(({ kind }) => kind === 'law').map((text) => lawRow(text, at)),
  );
  const governed = shipped.filter(({ kind }) => kind !== 'law');
  const happened = governed.map((text) => ({
    life: begun(text),
    events: [savedBy(text, 1, SHIPPED.zh), { kind: 'adopted', data: { revision: text.revision } }] as const,
  }));
  await record(tx, kernel, happened, { actor: null, at });
  const links = deps.shipped.pack.rules.flatMap(({ id, clauses }) =>
    clauses.map(({ clause }) => ({
      from: ruleId(id),
      kind: 'cites' as const,
      to: clauseId(clause),
      subjectId: null,
      at,
    })),
  );
  await kernel.link(tx, links, at);
  await tx.insertInto('rulebook_edition').values({ single: true, number: 1 }).execute();
}

async function offerNew(
  tx: Tx,
  deps: RulebookDeps,
  parser: Parser,
  shipped: readonly ShippedText[],
): Promise<void> {
  const known = await knownHashes(tx);
  const fresh = shipped.filter(
    ({ kind, name, document }) => !known.has(`${kind}/${name}/${contentHash(document)}`),
  );
  const laws = fresh.filter(({ kind }) => kind === 'law');
  if (laws.length > 0) await takeLaws(tx, deps, parser, laws);
  for (const text of fresh) if (text.kind !== 'law') await offer(tx, deps, text);
}

async function offer(tx: Tx, deps: RulebookDeps, text: ShippedText): Promise<void> {
  const at = deps.clock();
  const life = await readLife(tx, text.kind, text.name);
  const number = life.standing.revisions.size + 1;
  await insertRevisions(tx, [revisionRow(text, number, OFFERED.zh, at)]);
  const events = [savedBy(text, number, OFFERED.zh)];
  await record(tx, deps.kernel, [{ life, events }], { actor: null, at });
}

async function takeLaws(
  tx: Tx,
  deps: RulebookDeps,
  parser: Parser,
  laws: readonly ShippedText[],
): Promise<void> {
  const at = deps.clock();
  const atWork = await documentsAtWork(tx);
  const inForce = await textsById(
    tx,
    atWork.flatMap(({ live_id: live }) => live ?? []),
  );
  const after = laws.reduce<BookText[]>((texts, law) => withText(texts, law, law), inForce);
  const { pack, problems } = packOf(parser, after);
  const errors = errorsOf(problems);
  const [first] = errors;
  if (first !== undefined) {
    const params = {
      count: errors.length,
      firstZh: formatProblem(first, 'zh'),
      firstEn: formatProblem(first, 'en'),
    };
    throw new ProblemError(problem('rulebook.laws-contradict', params));
  }
  for (const text of laws) {
    const earlier = await revisionsOf(tx, 'law', text.name);
    await insertRevisions(tx, [revisionRow(text, earlier.length + 1, SHIPPED.zh, at)]);
    const version = (await findDocument(tx, 'law', text.name))?.version ?? 0;
    await keepDocuments(tx, [{ ...lawRow(text, at), version: version + 1 }]);
  }
  for (const law of pack.laws) await publishLaw(tx, deps.kernel, law, at);
  await bumpEdition(tx);
}

function begun({ kind, name }: ShippedText): Life {
  return { kind, name, events: [], standing: foldLife([]) };
}

function savedBy({ revision, document }: ShippedText, number: number, reason: string): Happening {
  const hash = contentHash(document);
  return { kind: 'saved', data: { revision, number, hash, sound: true, reason, shipped: true } };
}

function revisionRow(text: ShippedText, number: number, reason: string, at: number): RulebookRevisionsTable {
  const { revision, kind, name, document } = text;
  return {
    id: revision,
    kind,
    name,
    number,
    content_hash: contentHash(document),
    document,
    author_id: null,
    author_name: null,
    reason,
    saved_at: at,
  };
}

/** A law is in force as it stands; nobody here puts it there. */
function lawRow({ name, revision }: ShippedText, at: number): RulebookDocumentsTable {
  return {
    kind: 'law',
    name,
    head_id: revision,
    stage: 'live',
    live_id: revision,
    percent: 100,
    before_id: null,
    live_since: at,
    shadow_id: null,
    version: 0,
    updated_at: at,
  };
}
