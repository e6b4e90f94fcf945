import { quoteText, type RuleHit } from '@concentric/core/rules';
import { dateOf, type Id } from '@concentric/core/shared';
import type { LoggedEvent, Tx } from '@concentric/store';
import { clauseId, type NewEvidence } from '../../casework/index.ts';
import { accountIdentifier, ensureParty, idOfKey, resolveAccounts } from '../../registry/index.ts';
import type { MonitoringDeps } from '../deps.ts';
import { freezeHit } from '../frozen-hit.ts';
import { insertHits, putIntoCase } from '../repo.ts';
import { ruleId, type BookInForce, type RaisedHit } from '../rule-book.ts';
import type { HitsTable } from '../tables.ts';
import { caseFromHits } from './open-case.ts';

/** A hit with the event it was raised from. */
export interface Found extends RaisedHit {
  readonly event: LoggedEvent;
}

/** The book hits were judged by. */
type JudgedBy = Pick<BookInForce, 'name' | 'revision'>;

/**
 * Keeps hits with their frozen evidence and links, in the worker's transaction, and opens a case for those that a rule
 * may raise alone. A hit that is there already (the batch was handled before) changes nothing. Returns how many were new.
 */
export async function raiseHits(
  tx: Tx,
  deps: MonitoringDeps,
  book: JudgedBy,
  found: readonly Found[],
): Promise<number> {
  if (found.length === 0) return 0;
  const subjects = await subjectsOf(tx, found);
  const pieces = found.map((item) => evidenceFor(book, item));
  const evidence = await deps.kernel.addEvidence(tx, pieces, { userId: null, at: deps.clock() });
  const rows = found.map((item, i) =>
    hitRow(item, {
      subjectId: subjects.get(accountOf(item)) ?? '',
      evidenceId: evidence[i] ?? '',
      packRevision: book.revision.id,
      raisedAt: deps.clock(),
    }),
  );
  const fresh = await insertHits(tx, rows);
  const raised = rows.flatMap((row, i) => {
    const item = found[i];
    return item !== undefined && fresh.has(row.id) ? [{ ...item, row }] : [];
  });
  await deps.kernel.link(
    tx,
    raised.flatMap(({ row, hit }) => linksOf(row, hit)),
    deps.clock(),
  );
  for (const { row, hit } of raised) {
    if (!raisesCase(hit)) continue;
    const { caseId } = await caseFromHits(tx, deps, row, hit.clauses, null);
    await putIntoCase(tx, row.id, caseId);
  }
  return raised.length;
}

/** Rules over numbers and registers may raise alone; a reading of words, or of a line nobody knows the writer of, waits for a reader. */
function raisesCase({ automation, effect, outcome, speaker }: RuleHit): boolean {
  const known = speaker !== 'viewer' && speaker !== 'unknown';
  return automation !== 'H' && effect === 'case' && outcome === 'hit' && known;
}

const accountOf = ({ hit: { subject } }: Found): string =>
  accountIdentifier(subject.platform, subject.account).value;

/** The party judged for each account, by `platform/account`: who bore it on the day of its first hit. */
async function subjectsOf(tx: Tx, found: readonly Found[]): Promise<Map<string, Id>> {
  const first = new Map<string, Found>();
  for (const item of found) if (!first.has(accountOf(item))) first.set(accountOf(item), item);
  const subjects = new Map<string, Id>();
  for (const [day, items] of Map.groupBy(first.values(), ({ event }) => dateOf(event.time))) {
    const accounts = items.map(({ hit }) => hit.subject);
    for (const [account, id] of await resolveAccounts(tx, accounts, day)) subjects.set(account, id);
  }
  for (const [account, { hit, event }] of first) {
    if (subjects.has(account)) continue;
    const identifier = accountIdentifier(hit.subject.platform, hit.subject.account);
    // An account nobody registered yet is kept as a streamer under its own number until somebody names it.
    const id = await ensureParty(tx, { kind: 'streamer', name: account, identifier }, event.time);
    subjects.set(account, id);
  }
  return subjects;
}

function evidenceFor({ name, revision }: JudgedBy, { event, ...raised }: Found): NewEvidence {
  const { hit } = raised;
  return {
    kind: 'hit',
    title: {
      zh: `${hit.rule.id} ${hit.rule.title.zh}：“${quoteText(hit.quote)}”`,
      en: `${hit.rule.id} ${hit.rule.title.en}: “${quoteText(hit.quote)}”`,
    },
    source: event.source,
    lawfulBasis: event.lawfulBasis,
    takenAt: event.time,
    body: { content: freezeHit(raised, event, { name, revision }) },
  };
}

function hitRow(
  { hit, event }: Found,
  about: {
    readonly subjectId: Id;
    readonly evidenceId: Id;
    readonly packRevision: Id;
    readonly raisedAt: number;
  },
): HitsTable {
  const { id, version } = hit.rule;
  return {
    id: idOfKey('hit', event.source, event.id, id, String(version), String(hit.quote.start)),
    rule_id: id,
    rule_version: version,
    pack_revision_id: about.packRevision,
    severity: hit.severity,
    automation: hit.automation,
    outcome: hit.outcome,
    speaker: hit.speaker ?? null,
    matter: hit.caseType,
    subject_id: about.subjectId,
    source_id: event.sourceId,
    at: event.time,
    offset_ms: hit.offsetMs ?? null,
    quote: quoteText(hit.quote),
    evidence_id: about.evidenceId,
    case_id: null,
    raised_at: about.raisedAt,
  };
}

function linksOf(row: HitsTable, hit: RuleHit) {
  const link = { subjectId: row.subject_id };
  return [
    { ...link, from: row.id, kind: 'raised-by' as const, to: ruleId(row.rule_id) },
    { ...link, from: row.evidence_id, kind: 'evidences' as const, to: row.id },
    ...hit.clauses.map((key) => ({ ...link, from: row.id, kind: 'cites' as const, to: clauseId(key) })),
  ];
}
