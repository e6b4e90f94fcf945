import type { z } from 'zod';
import {
  ProblemError,
  suggest,
  type Bilingual,
  type DateText,
  type Id,
  type Instant,
} from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { gramsOf } from '../../registry/index.ts';
import type { Severity } from '../../shared/index.ts';
import type { CaseType } from '../case-type.ts';
import { caseTypeOf } from '../case-types/index.ts';
import { foldCase, type CaseState, type openedData } from '../fold.ts';
import type { KernelContext } from '../kernel-context.ts';
import { problem } from '../problems.ts';
import { insertCases, projectionOf } from '../repo/cases.ts';
import { insertLinks, type LinkRow } from '../repo/links.ts';
import { revisionRefs } from '../repo/records.ts';
import type { RevisionRef } from '../tables.ts';
import { appendEvents, type NewEvent, type Person } from './append-events.ts';
import { citeClauses } from './check-citations.ts';
import { clauseId } from './publish-record.ts';
import { groupBy } from '../group.ts';

/** A case to be opened. */
export interface NewCase {
  /** Default `conduct`. */
  readonly caseType?: string | undefined;
  /** What it is about, such as FALSE_CLAIM. */
  readonly matter: string;
  /** Default: the title of the matter. */
  readonly title?: Bilingual | undefined;
  readonly subjectId: Id;
  /** The severity a rule proposes before any human looked. */
  readonly severity: Severity | null;
  /** The last day of the facts. */
  readonly occurredOn: DateText;
  /** The hits that open it. */
  readonly openedBy: readonly Id[];
  readonly evidence: readonly Id[];
  /** Keys of the clauses it is opened on, as they stood when the facts happened. */
  readonly clauses: readonly string[];
  /** Revisions it rests on, such as the rule pack's. */
  readonly revisions: readonly Id[];
  readonly actor: Person | null;
  readonly at: Instant;
}

/** Opens cases with their events and links, in the caller's transaction, and returns their states in order. */
export async function openCases(
  context: KernelContext,
  tx: Tx,
  cases: readonly NewCase[],
): Promise<CaseState[]> {
  if (cases.length === 0) return [];
  const refs = new Map(
    (await revisionRefs(tx, [...new Set(cases.flatMap(({ revisions }) => revisions))])).map((ref) => [
      ref.id,
      ref,
    ]),
  );
  await checkClauses(tx, cases);
  const opened = cases.map((input) => open(context, input, refs));
  await insertCases(
    tx,
    opened.map(({ state }) => ({
      id: state.id,
      case_type: state.caseType,
      grams: gramsOf(`${state.title.zh} ${state.title.en}`),
      ...projectionOf(state),
    })),
  );
  await appendEvents(
    tx,
    context.ids,
    opened.map(({ event }) => event),
  );
  await insertLinks(
    tx,
    opened.flatMap(({ links }) => links),
  );
  return opened.map(({ state }) => state);
}

/** Every clause is looked up once per day of facts. */
async function checkClauses(tx: Tx, cases: readonly NewCase[]): Promise<void> {
  for (const [day, group] of groupBy(cases, ({ occurredOn }) => occurredOn)) {
    await citeClauses(tx, { occurredOn: day }, [...new Set(group.flatMap(({ clauses }) => clauses))], day);
  }
}

function open(
  { ids }: KernelContext,
  input: NewCase,
  refs: ReadonlyMap<Id, RevisionRef>,
): { state: CaseState; event: NewEvent; links: LinkRow[] } {
  const type = caseTypeOf(input.caseType ?? 'conduct');
  const title = matterTitle(type, input.matter);
  const id = ids.next('case');
  const data = {
    caseType: type.name,
    matter: input.matter,
    title: input.title ?? title,
    subjectId: input.subjectId,
    occurredOn: input.occurredOn,
    severity: input.severity,
    stage: type.initial,
    evidence: [...input.evidence],
    clauses: [...input.clauses],
    revisions: input.revisions.map((revision) => known(refs, revision)),
  } satisfies z.infer<typeof openedData>;
  const { actor, at, subjectId } = input;
  const event: NewEvent = {
    kind: 'case.opened',
    at,
    aboutId: id,
    subjectId,
    actor,
    visibility: 'parties',
    data,
  };
  const state = foldCase(id, [
    { ...event, id: '', actorId: actor?.id ?? null, actorName: actor?.name ?? null },
  ]);
  if (state === undefined) throw new Error('the opening of a case did not open it');
  return { state, event, links: linksOfOpening(id, input) };
}

function linksOfOpening(id: Id, input: NewCase): LinkRow[] {
  const common = { subject_id: input.subjectId, at: input.at };
  return [
    ...input.openedBy.map((hit) => ({ ...common, from_id: hit, kind: 'opened' as const, to_id: id })),
    ...input.evidence.map((piece) => ({ ...common, from_id: piece, kind: 'evidences' as const, to_id: id })),
    ...input.clauses.map((key) => ({ ...common, from_id: id, kind: 'cites' as const, to_id: clauseId(key) })),
    ...input.revisions.map((revision) => ({
      ...common,
      from_id: id,
      kind: 'rests-on' as const,
      to_id: revision,
    })),
  ];
}

function known(refs: ReadonlyMap<Id, RevisionRef>, id: Id): RevisionRef {
  const ref = refs.get(id);
  if (ref === undefined) throw new ProblemError(problem('casework.not-found', { id }));
  return ref;
}

function matterTitle(type: CaseType, matter: string): Bilingual {
  const title = Object.hasOwn(type.matters, matter) ? type.matters[matter] : undefined;
  if (title !== undefined) return title;
  const near = suggest(matter, Object.keys(type.matters));
  throw new ProblemError(
    problem('casework.unknown-matter', {
      caseType: type.name,
      matter,
      suggestionZh: near === undefined ? '' : `是否指 ${near}？`,
      suggestionEn: near === undefined ? '' : `Did you mean ${near}?`,
    }),
  );
}
