import { createHash } from 'node:crypto';
import { score, type Score, type SubjectKind } from '@concentric/core/indicators';
import { canonicalJson } from '@concentric/core/ledger';
import { dateOf, type DateText, type Id, type Instant } from '@concentric/core/shared';
import { breathe, type Tx } from '@concentric/store';
import { finalDecisions, type NewLink } from '../../casework/index.ts';
import { holdAgenda, setAgenda } from '../agenda.ts';
import type { CreditDeps } from '../deps.ts';
import { keptScore } from '../kept-score.ts';
import { factsOf, insertScores, type NewScore, type SubjectFacts } from '../repo.ts';

/** A party that is evaluated, and by which document. */
export interface Subject {
  readonly id: Id;
  readonly kind: SubjectKind;
}

export interface ScoringOptions {
  /** Default: today. */
  readonly asOf?: DateText;
  /** Whether anyone may read the grades from today on; what counts a decision that can still be appealed stays between subject and association, and a score without it is published. */
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
  const day = dateOf(now);
  const subjectIds = subjects.map((subject) => subject.id);
  await holdAgenda(tx, subjectIds);
  const facts = await factsOf(tx, subjectIds, asOf);
  const final = publish ? await finalDecisions(tx, decisionsIn(facts.values()), day) : new Set<Id>();
  const rows: NewScore[] = [];
  const results: Score[] = [];
  const links: NewLink[] = [];
  const keep = (
    subject: Subject,
    known: SubjectFacts,
    more: Pick<NewScore, 'counts' | 'published_on'>,
  ): Score => {
    const result = scoreOf(deps, subject, asOf, known);
    const row = { ...rowOf(deps, subject, result, now), ...more };
    rows.push(row);
    for (const { id } of known.entries)
      links.push({ from: row.id, kind: 'counts', to: id, subjectId: subject.id });
    return result;
  };
  for (const subject of subjects) {
    await breathe();
    const known = facts.get(subject.id) ?? { measures: {}, entries: [], vetoes: [] };
    const settled = publish ? finalOnly(known, final) : known;
    if (settled !== known) keep(subject, settled, { counts: 'final', published_on: day });
    results.push(
      keep(subject, known, { counts: 'all', published_on: publish && settled === known ? day : null }),
    );
  }
  await insertScores(tx, rows);
  const next = results.map(({ subject, outlook }) => ({ subject_id: subject, due_on: outlook.changesOn }));
  await setAgenda(tx, next, publish);
  await deps.kernel.link(tx, links, now);
  return results;
}

function decisionsIn(facts: Iterable<SubjectFacts>): Id[] {
  return [...facts].flatMap(({ entries, vetoes }) =>
    [...entries, ...vetoes].map(({ decisionId }) => decisionId),
  );
}

/** What may be published: without decisions somebody can still change. The same facts where all are final or reversed. */
function finalOnly(known: SubjectFacts, final: ReadonlySet<Id>): SubjectFacts {
  const entries = known.entries.filter(
    ({ decisionId, reversedBy }) => final.has(decisionId) || reversedBy !== undefined,
  );
  const vetoes = known.vetoes.filter(({ decisionId }) => final.has(decisionId));
  const same = entries.length === known.entries.length && vetoes.length === known.vetoes.length;
  return same ? known : { measures: known.measures, entries, vetoes };
}

function scoreOf(
  deps: CreditDeps,
  { id, kind }: Subject,
  asOf: DateText,
  { measures, entries, vetoes }: SubjectFacts,
): Score {
  const facts = { measures, entries, vetoes: vetoes.map(({ fact }) => fact) };
  return score(deps.documents[kind].plan, { subject: id, asOf, ...facts }, deps.clauseTitle);
}

function rowOf(
  { ids, documents }: CreditDeps,
  { id, kind }: Subject,
  result: Score,
  now: Instant,
): Omit<NewScore, 'counts' | 'published_on'> {
  const kept = canonicalJson(keptScore(result));
  return {
    id: ids.next('score'),
    subject_id: id,
    revision_id: documents[kind].revisionId,
    as_of: result.asOf,
    computed_at: now,
    status: result.status,
    total: result.total,
    grade: result.grade,
    result: kept,
    digest: createHash('sha256').update(kept).digest('hex'),
  };
}
