import { dateOf, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { RevisionRef } from '../../casework/index.ts';
import type { BookInForce } from '../../monitoring/index.ts';
import { buildJudge, type BookPlan } from '../book.ts';
import type { RulebookDeps } from '../deps.ts';
import { digest, type BookText, type Parser } from '../documents.ts';
import { documentsAtWork, latestRevision, textsById } from '../repo/documents.ts';
import { readEdition } from '../repo/edition.ts';
import { shippedTexts } from '../shipped.ts';

/** The name of the association's rule pack; its record is `rules-default`. */
const PACK_NAME = 'default';

/** The book as a process holds it. */
export interface LoadedBook {
  readonly number: number;
  readonly plan: BookPlan;
  readonly inForce: BookInForce;
}

/**
 * Reads the book in force, compiles it, and publishes it as a revision of the record of rules, which hits and decisions will rest on.
 * For the product's own transactions.
 */
export async function loadBook(tx: Tx, deps: RulebookDeps, parser: Parser): Promise<LoadedBook> {
  const number = await readEdition(tx);
  if (number === undefined) throw new Error('the rule book was never set up');
  const plan = await readPlan(tx);
  const shipped = {
    revisions: new Set(shippedTexts(deps.shipped).map(({ revision }) => revision)),
    pack: deps.shipped.pack,
  };
  parser.hold(textsIn(plan));
  const judge = buildJudge(plan, parser, shipped);
  const revision = await publishBook(tx, deps, plan);
  return { number, plan, inForce: { ...judge, name: PACK_NAME, revision } };
}

/** Everything at work, as the transaction sees it. */
async function readPlan(tx: Tx): Promise<BookPlan> {
  const atWork = await documentsAtWork(tx);
  const ids = atWork.flatMap(({ live_id, before_id, shadow_id }) => [live_id, before_id, shadow_id]);
  const texts = new Map(
    (
      await textsById(
        tx,
        ids.flatMap((id) => id ?? []),
      )
    ).map((text) => [text.revision, text]),
  );
  const textOf = (id: Id | null): BookText | null => (id === null ? null : (texts.get(id) ?? null));
  return {
    live: atWork.flatMap(({ live_id: live, percent, before_id: before }) => {
      const text = textOf(live);
      return text === null ? [] : [{ text, percent: percent ?? 100, before: textOf(before) }];
    }),
    trials: atWork.flatMap(({ shadow_id: shadow }) => textOf(shadow) ?? []),
  };
}

function textsIn({ live, trials }: BookPlan): BookText[] {
  return [...live.flatMap(({ text, before }) => (before === null ? [text] : [text, before])), ...trials];
}

/** What is in force as one document: each text by its revision. The texts themselves are in the book for good. */
async function publishBook(
  tx: Tx,
  { kernel, clock }: RulebookDeps,
  { live }: BookPlan,
): Promise<RevisionRef> {
  const at = clock();
  const tree = live.map(({ text: { kind, name, revision }, percent, before }) => ({
    ...{ kind, name, revision, percent },
    before: before?.revision ?? null,
  }));
  const key = `rules-${PACK_NAME}`;
  const version = digest(JSON.stringify(tree));
  const latest = await latestRevision(tx, key);
  // The hash of a revision covers the day it takes effect; the same book of another day is still the same book.
  if (latest?.version === version) return { id: latest.id, hash: latest.content_hash };
  const { revisionId, contentHash } = await kernel.publishRecord(
    tx,
    {
      key,
      kind: 'rule-pack',
      title: { zh: '监测规则包', en: 'Monitoring rule pack' },
      version,
      tree: { texts: tree },
      effectiveFrom: dateOf(at),
    },
    { actor: null, at },
  );
  return { id: revisionId, hash: contentHash };
}
