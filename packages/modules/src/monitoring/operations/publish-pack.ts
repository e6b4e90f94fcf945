import { createHash } from 'node:crypto';
import { compileLexicon } from '@concentric/core/lexicon';
import { createEngine, type Law, type Pack } from '@concentric/core/rules';
import { dateOf, type DateText, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { clauseId, type Kernel } from '../../casework/index.ts';
import type { PublishedPack } from '../deps.ts';
import { findRevision } from '../repo.ts';

/** In force since before anything we judge; for texts whose first day is not known for certain. */
const OPEN_PAST: DateText = '1900-01-01';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * Publishes a pack's laws, words and rules into the library of records and makes the engine that runs them. What is
 * there already under the same content stays; so every start does this, and a changed pack becomes a new revision.
 */
export async function publishPack(
  tx: Tx,
  kernel: Kernel,
  name: string,
  pack: Pack,
  now: Instant,
): Promise<PublishedPack> {
  for (const law of pack.laws) await publishLaw(tx, kernel, law, now);
  const { lexicon } = compileLexicon(pack.entries);
  const key = `rules-${name}`;
  const tree = { rules: pack.rules.map((rule) => rule.revisionText), lexicon: lexicon.revision };
  const version = digest(JSON.stringify(tree));
  const known = await findRevision(tx, key, version);
  const revision = known ?? (await publishRules(tx, kernel, { key, version, tree, now }));
  if (known === undefined) await linkRules(tx, kernel, pack, now);
  return { name, pack, engine: createEngine({ pack, lexicon, digest }), revision };
}

async function publishLaw(tx: Tx, kernel: Kernel, law: Law, now: Instant): Promise<void> {
  const clauses = law.clauses.map((clause) => ({
    key: clause.key,
    title: { zh: `${law.title.zh} ${clause.number.zh}`, en: `${law.title.en} ${clause.number.en}` },
    summary: clause.summary,
  }));
  await kernel.publishRecord(
    tx,
    {
      key: law.key,
      kind: 'law',
      title: law.title,
      version: law.number ?? law.from ?? 'unnumbered',
      tree: law,
      effectiveFrom: law.from ?? OPEN_PAST,
      effectiveUntil: law.to,
      clauses,
    },
    { actor: null, at: now },
  );
}

interface RulesRevision {
  readonly key: string;
  readonly version: string;
  readonly tree: object;
  readonly now: Instant;
}

async function publishRules(
  tx: Tx,
  kernel: Kernel,
  { key, version, tree, now }: RulesRevision,
): Promise<PublishedPack['revision']> {
  const title = { zh: '监测规则包', en: 'Monitoring rule pack' };
  const publication = { key, kind: 'rule-pack' as const, title, version, tree, effectiveFrom: dateOf(now) };
  const { revisionId, contentHash } = await kernel.publishRecord(tx, publication, { actor: null, at: now });
  return { id: revisionId, hash: contentHash };
}

/** The id of a rule on the chain. */
export function ruleId(id: string): string {
  return `rul_${id}`;
}

async function linkRules(tx: Tx, kernel: Kernel, pack: Pack, now: Instant): Promise<void> {
  const links = pack.rules.flatMap((rule) =>
    rule.clauses.map(({ clause }) => ({
      from: ruleId(rule.id),
      kind: 'cites' as const,
      to: clauseId(clause),
      subjectId: null,
      at: now,
    })),
  );
  await kernel.link(tx, links, now);
}
