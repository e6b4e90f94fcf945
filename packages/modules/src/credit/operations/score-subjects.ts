import { createHash } from 'node:crypto';
import { score, type Score, type SubjectKind } from '@concentric/core/indicators';
import { canonicalJson } from '@concentric/core/ledger';
import { dateOf, type DateText, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { NewLink } from '../../casework/index.ts';
import type { CreditDeps } from '../deps.ts';
import { keptScore } from '../kept-score.ts';
import { factsOf, insertScores, type NewScore } from '../repo.ts';

/** A party that is evaluated, and by which document. */
export interface Subject {
  readonly id: Id;
  readonly kind: SubjectKind;
}

export interface ScoringOptions {
  /** Default: today. */
  readonly asOf?: DateText;
  /** Whether anyone may read the grades from today on. */
  readonly publish: boolean;
}

/** Subjects read and written in one go; bounds memory, not correctness. */
const CHUNK = 500;

/** Scores subjects by the document in force for their kind and keeps the results beside earlier ones, linked to the entries they count. */
export async function scoreSubjects(
  tx: Tx,
  deps: CreditDeps,
  subjects: readonly Subject[],
  options: ScoringOptions,
): Promise<Map<Id, Score>> {
  const results = new Map<Id, Score>();
  for (let start = 0; start < subjects.length; start += CHUNK) {
    for (const result of await scoreChunk(tx, deps, subjects.slice(start, start + CHUNK), options)) {
      results.set(result.subject, result);
    }
  }
  return results;
}

async function scoreChunk(
  tx: Tx,
  deps: CreditDeps,
  subjects: readonly Subject[],
  { asOf = dateOf(deps.clock()), publish }: ScoringOptions,
): Promise<Score[]> {
  const now = deps.clock();
  const facts = await factsOf(
    tx,
    subjects.map((subject) => subject.id),
    asOf,
  );
  const rows: NewScore[] = [];
  const results: Score[] = [];
  const links: NewLink[] = [];
  for (const subject of subjects) {
    const { plan, revisionId } = deps.documents[subject.kind];
    const known = facts.get(subject.id) ?? { measures: {}, entries: [], vetoes: [] };
    const result = score(plan, { subject: subject.id, asOf, ...known }, deps.clauseTitle);
    const kept = keptScore(result);
    results.push(result);
    const id = deps.ids.next('score');
    rows.push({
      id,
      subject_id: subject.id,
      revision_id: revisionId,
      as_of: asOf,
      computed_at: now,
      status: result.status,
      total: result.total,
      grade: result.grade,
      published_on: publish ? dateOf(now) : null,
      result: kept,
      digest: createHash('sha256').update(canonicalJson(kept)).digest('hex'),
    });
    for (const entry of known.entries)
      links.push({ from: id, kind: 'counts', to: entry.id, subjectId: subject.id });
  }
  await insertScores(tx, rows);
  await deps.kernel.link(tx, links, now);
  return results;
}
