import {
  ProblemError,
  startOf,
  type Bilingual,
  type DateText,
  type Id,
  type Instant,
} from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { idOfKey, type IdSource } from '../../registry/index.ts';
import { sha256 } from '../hash.ts';
import { keepableJson } from '../json.ts';
import { problem } from '../problems.ts';
import {
  findTakenClause,
  insertClauses,
  insertClauseTexts,
  insertRevision,
  upsertRecord,
} from '../repo/records.ts';
import { insertLinks } from '../repo/links.ts';
import { appendEvents, type Person } from './append-events.ts';

/** Something published with versions. */
export interface Publication {
  /** Of the record, over all versions: `ad-law`, `rules-default`, `indicators-streamer`. */
  readonly key: string;
  readonly kind:
    'law' | 'convention' | 'standard' | 'rule-pack' | 'lexicon' | 'indicators' | 'report' | 'questionnaire';
  readonly title: Bilingual;
  readonly version: string;
  /** The whole document as plain data; the revision's hash covers it. */
  readonly tree: object;
  readonly effectiveFrom: DateText;
  /** First day no longer in force, where the text itself says so. */
  readonly effectiveUntil?: DateText | undefined;
  readonly clauses?: readonly PublishedClause[] | undefined;
}

export interface PublishedClause {
  /** Survives renumbering: `ad-law.9.3`. */
  readonly key: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
}

export interface Published {
  readonly recordId: Id;
  readonly revisionId: Id;
  /** Hash of content and time of effect, which votes, scores and decisions are bound to. */
  readonly contentHash: string;
  /** False where this content was published before; then nothing changed. */
  readonly isNew: boolean;
}

/** The id of a clause, from its key. */
export function clauseId(key: string): Id {
  return `cls_${key}`;
}

/**
 * Publishes a revision of a record with its clauses, in the caller's transaction. Publishing the same content
 * again changes nothing. Throws `casework.bad-revision` or `casework.clause-taken`.
 */
export async function publishRecord(
  tx: Tx,
  ids: IdSource,
  publication: Publication,
  by: { readonly actor: Person | null; readonly at: Instant },
): Promise<Published> {
  check(publication);
  const { key, kind, title, version, tree, effectiveFrom, effectiveUntil = null } = publication;
  const clauses = publication.clauses ?? [];
  const contentHash = sha256(keepableJson({ key, tree, clauses, effectiveFrom, effectiveUntil }, key).text);
  const recordId = idOfKey('record', key);
  const revisionId = idOfKey('revision', key, contentHash);
  await upsertRecord(tx, { id: recordId, key, kind, title_zh: title.zh, title_en: title.en });
  const isNew = await insertRevision(tx, {
    id: revisionId,
    record_id: recordId,
    version,
    content_hash: contentHash,
    tree,
    effective_from: effectiveFrom,
    effective_until: effectiveUntil,
    published_at: by.at,
    published_by: by.actor?.id ?? null,
  });
  const published = { recordId, revisionId, contentHash, isNew };
  if (!isNew) return published;
  await addClauses(tx, published, clauses, by.at);
  await appendEvents(tx, ids, [
    {
      kind: 'record.published',
      at: by.at,
      aboutId: revisionId,
      subjectId: null,
      actor: by.actor,
      visibility: 'public',
      data: { key, version, contentHash, effectiveFrom, effectiveUntil, clauses: clauses.length },
    },
  ]);
  return published;
}

async function addClauses(
  tx: Tx,
  published: Published,
  clauses: readonly PublishedClause[],
  at: Instant,
): Promise<void> {
  const { recordId, revisionId } = published;
  const link = { kind: 'part-of', subject_id: null, at } as const;
  await insertLinks(tx, [{ ...link, from_id: revisionId, to_id: recordId }]);
  if (clauses.length === 0) return;
  const rows = clauses.map(({ key }) => ({ id: clauseId(key), key, record_id: recordId }));
  const taken = await findTakenClause(tx, rows);
  if (taken !== undefined) {
    throw new ProblemError(problem('casework.clause-taken', { key: taken.key, record: taken.record_key }));
  }
  await insertClauses(tx, rows);
  await insertClauseTexts(
    tx,
    clauses.map(({ key, title, summary }, position) => ({
      revision_id: revisionId,
      clause_id: clauseId(key),
      position,
      title_zh: title.zh,
      title_en: title.en,
      summary_zh: summary.zh,
      summary_en: summary.en,
    })),
  );
  await insertLinks(
    tx,
    rows.map(({ id }) => ({ ...link, from_id: id, to_id: recordId })),
  );
}

function check({ key, version, effectiveFrom, effectiveUntil, clauses = [] }: Publication): void {
  const refuse = (zh: string, en: string): never => {
    throw new ProblemError(
      problem('casework.bad-revision', { record: key, version, reasonZh: zh, reasonEn: en }),
    );
  };
  for (const day of [effectiveFrom, effectiveUntil ?? effectiveFrom]) {
    try {
      startOf(day);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refuse(`“${day}”不是有效日期`, `“${day}” is not a calendar day`);
    }
  }
  if (effectiveUntil !== undefined && effectiveUntil <= effectiveFrom) {
    refuse('失效日不晚于生效日', 'it ends no later than it begins');
  }
  const seen = new Set<string>();
  for (const clause of clauses) {
    if (!/^[0-9A-Za-z._()-]{1,120}$/.test(clause.key)) {
      refuse(
        `条款键“${clause.key}”含有不允许的字符`,
        `the clause key “${clause.key}” holds a character that is not allowed`,
      );
    }
    if (seen.has(clause.key)) refuse(`条款 ${clause.key} 出现两次`, `the clause ${clause.key} appears twice`);
    seen.add(clause.key);
  }
}
