import { dateOf, type Id, type Instant, type WorkingDayCalendar } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { PartySummary } from '../registry/contract.ts';
import { summariesById } from '../registry/index.ts';
import type { Actor, Role } from '../shared/index.ts';
import { concerns, isRecused, lacksRight, obstacleTo, situationOf, type Situation } from './availability.ts';
import { stageOf, type CaseType, type FieldDescriptor, type Transition } from './case-type.ts';
import { caseTypeOf } from './case-types/index.ts';
import type {
  CaseSummary,
  CaseView,
  ClauseView,
  EventView,
  EvidenceView,
  FieldSpec,
  StageView,
  TransitionView,
} from './contract.ts';
import { deadlinesOf, deadlineView, nextDeadline } from './deadlines.ts';
import type { CaseState } from './fold.ts';
import { eventTitle, matterTitle, stageTitle } from './messages.ts';
import { evidenceByIds } from './repo/evidence.ts';
import { linkedTo, linksOf } from './repo/links.ts';
import { clausesById, type ClauseRow } from './repo/records.ts';
import type { EventsTable, EvidenceTable } from './tables.ts';
import { clauseId } from './operations/publish-record.ts';

/** Links shown with a case; `trace` shows the rest. */
const SHOWN_LINKS = 200;

/** Who reads, in which transaction, and when. */
export interface Reader {
  readonly actor: Actor;
  readonly tx: Tx;
  readonly calendar: WorkingDayCalendar;
  readonly at: Instant;
}

/** Cases as lists show them, in the order given. */
export async function caseSummaries(reader: Reader, states: readonly CaseState[]): Promise<CaseSummary[]> {
  const subjects = states.flatMap(({ subjectId }) => (subjectId === null ? [] : [subjectId]));
  const parties = await summariesById(reader.tx, subjects, dateOf(reader.at));
  return states.map((state) => summaryOf(reader, state, parties));
}

function summaryOf(
  { actor, calendar, at }: Reader,
  state: CaseState,
  parties: ReadonlyMap<Id, PartySummary>,
): CaseSummary {
  const type = caseTypeOf(state.caseType);
  const next = nextDeadline(deadlinesOf(type.clocks, state.marks, calendar, dateOf(at)));
  return {
    id: state.id,
    caseType: type.name,
    caseTypeTitle: type.title,
    matter: state.matter,
    matterTitle: state.matter === null ? null : matterTitle(state.matter),
    title: state.title,
    stage: state.stage,
    stageTitle: stageTitle(type, state.stage, actor.roles),
    severity: state.severity,
    subject: state.subjectId === null ? null : (parties.get(state.subjectId) ?? null),
    openedAt: state.openedAt,
    updatedAt: state.updatedAt,
    ownerName: state.owner?.name ?? null,
    nextDeadline: next === undefined ? null : deadlineView(next),
  };
}

/** One case with everything its reader may see and do. */
export async function caseView(
  reader: Reader,
  { state, events }: { state: CaseState; events: readonly EventsTable[] },
): Promise<CaseView> {
  const { actor, tx, calendar, at } = reader;
  const type = caseTypeOf(state.caseType);
  const situation = await situationOf(tx, calendar, { type, state, actor, at });
  const [summary] = await caseSummaries(reader, [state]);
  if (summary === undefined) throw new Error(`case ${state.id} has no summary`);
  const transitions = transitionsFor(situation);
  const cited = [...new Set([...state.clauses, ...citedInSteps(state)])];
  const links = await linksOf(tx, state.id, SHOWN_LINKS);
  return {
    ...summary,
    version: state.version,
    clauses: (await clausesById(tx, cited.map(clauseId), state.occurredOn ?? situation.today)).map(
      clauseView,
    ),
    evidence: (await evidenceByIds(tx, await linkedTo(tx, state.id, 'evidences'))).map(evidenceView),
    stages: stagesOf(type, state, actor.roles),
    deadlines: situation.deadlines.map(deadlineView),
    events: events.map((event) => eventView(event, type)),
    links: links.map(({ from_id: from, kind, to_id: to }) => ({ from, kind, to })),
    transitions,
    can: Object.fromEntries(
      type.transitions.map(({ name }) => [
        name,
        transitions.some((step) => step.name === name && step.allowed),
      ]),
    ),
  };
}

/** The stages behind, the present one, and those ahead where nothing unusual happens. */
function stagesOf(type: CaseType, { path, stage }: CaseState, readers: readonly Role[]): StageView[] {
  const view = (name: string, state: StageView['state'], since: Instant | null): StageView => ({
    stage: name,
    title: stageTitle(type, name, readers),
    state,
    since,
    acts: stageOf(type, name).acts ?? null,
  });
  const been = path.map(({ stage: name, since }, index) =>
    view(name, index === path.length - 1 ? 'current' : 'done', since),
  );
  const ahead: StageView[] = [];
  for (let next = stageOf(type, stage).next; next !== undefined; next = stageOf(type, next).next)
    ahead.push(view(next, 'ahead', null));
  return [...been, ...ahead];
}

function citedInSteps(state: CaseState): string[] {
  return state.steps.flatMap(({ fields }) => {
    const { clauses } = fields;
    return Array.isArray(clauses) ? (clauses as readonly string[]) : [];
  });
}

/** The steps that lead out of the stage and concern the reader's roles, each with the reason where it is not open. */
export function transitionsFor(situation: Situation): TransitionView[] {
  const { type, state, actor } = situation;
  return type.transitions
    .filter((transition) => transition.from.includes(state.stage) && concerns(transition, actor))
    .map((transition) => transitionView(transition, situation));
}

function transitionView(transition: Transition, situation: Situation): TransitionView {
  const { name, title, effect, tone, fields } = transition;
  const recused = isRecused(transition, situation)
    ? {
        zh: '您与当事人存在隶属关系，须回避。',
        en: 'You are affiliated to the subject and must keep out of it.',
      }
    : undefined;
  const reason = lacksRight(transition, situation) ?? recused ?? obstacleTo(transition, situation);
  return {
    name,
    title,
    effect,
    tone,
    fields: fields.map((field) => fieldSpec(field, situation.state)),
    allowed: reason === undefined,
    reason: reason ?? null,
  };
}

function fieldSpec(field: FieldDescriptor, state: CaseState): FieldSpec {
  const { name, title, kind, required, options, help } = field;
  const initial = field.initial?.(state);
  return {
    name,
    title,
    kind,
    required,
    ...(options === undefined ? {} : { options: [...options] }),
    ...(help === undefined ? {} : { help }),
    ...(initial === undefined ? {} : { initial: typeof initial === 'object' ? [...initial] : initial }),
  };
}

export function clauseView(row: ClauseRow): ClauseView {
  return {
    id: row.id,
    key: row.key,
    title: { zh: row.title_zh, en: row.title_en },
    summary: { zh: row.summary_zh, en: row.summary_en },
    recordTitle: { zh: row.record_zh, en: row.record_en },
    effectiveFrom: row.effective_from,
    effectiveUntil: row.effective_until,
  };
}

function evidenceView(row: EvidenceTable): EvidenceView {
  return {
    id: row.id,
    kind: row.kind,
    title: { zh: row.title_zh, en: row.title_en },
    sha256: row.sha256,
    size: row.size,
    mediaType: row.media_type,
    source: row.source,
    lawfulBasis: row.lawful_basis,
    takenAt: row.taken_at,
    content: row.content ?? null,
  };
}

function eventView(row: EventsTable, type: ReturnType<typeof caseTypeOf>): EventView {
  return {
    id: row.id,
    seq: row.seq,
    at: row.at,
    kind: row.kind,
    title: eventTitle(row.kind, [type]),
    actorName: row.actor_name,
    data: row.data,
    hash: row.hash,
  };
}
