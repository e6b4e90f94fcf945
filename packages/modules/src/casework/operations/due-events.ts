import type { z } from 'zod';
import { dateOf, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { ANYONE } from '../../shared/index.ts';
import { caseTypeOf } from '../case-types/index.ts';
import { deadlinesOf, type Deadline } from '../deadlines.ts';
import { situationOf } from '../availability.ts';
import { applyEvent, type CaseState, type ClockEventKind, type clockData } from '../fold.ts';
import type { KernelContext } from '../kernel-context.ts';
import { lockDeadlineJob, openCaseIds, raiseAlerts } from '../repo/cases.ts';
import { appendEvents, type NewEvent } from './append-events.ts';
import { loadCases } from './load-case.ts';
import { recordStep } from './record-step.ts';

/** Cases looked at in one go. */
const BATCH = 500;

/** What is new of a case. */
interface News {
  /** After the events. */
  readonly state: CaseState;
  readonly events: readonly NewEvent[];
  /** A window that has ended and whose step nobody had to take. */
  readonly ended: Deadline | undefined;
}

/**
 * Walks the open cases and writes, once each, the events of deadlines that came near, were missed, or of
 * periods that ended; then takes the steps that follow from the end of a period without anybody's judgement, such
 * as closing a case nobody appealed in. Run it as often as one likes; it is done in one transaction and by one
 * process at a time.
 *
 * @returns how many events were new
 */
export async function dueEvents(context: KernelContext, tx: Tx, now: Instant): Promise<number> {
  await lockDeadlineJob(tx);
  const told: News[] = [];
  let ids = await openCaseIds(tx, '', BATCH);
  while (ids.length > 0) {
    const states = await loadCases(tx, ids);
    const news = [...states.values()]
      .map((state) => newsOf(context, state, now))
      .filter((entry) => entry.events.length > 0 || entry.ended !== undefined);
    // Writing the rows holds them: everybody takes the case's row before the event chain.
    const raised = new Set(
      await raiseAlerts(
        tx,
        news.map(({ state }) => state),
      ),
    );
    told.push(...news.filter(({ state }) => raised.has(state.id)));
    ids = await openCaseIds(tx, ids.at(-1) ?? '', BATCH);
  }
  // Last and at once: everybody who writes an event waits for whoever holds the end of the chain.
  const events = told.flatMap((entry) => entry.events);
  await appendEvents(tx, context.ids, events);
  for (const { state, ended } of told)
    if (ended !== undefined) await takeStepOf(context, tx, state, ended, now);
  return events.length;
}

/** Takes the step that follows from the end of a window, in nobody's name and with the rule of the window. */
async function takeStepOf(
  context: KernelContext,
  tx: Tx,
  state: CaseState,
  ended: Deadline,
  now: Instant,
): Promise<void> {
  const type = caseTypeOf(state.caseType);
  const transition = type.transitions.find(({ name }) => name === ended.clock.thenStep);
  if (transition === undefined)
    throw new Error(`case type ${type.name} has no step ${ended.clock.thenStep ?? ''}`);
  const situation = await situationOf(tx, context.calendar, { type, state, actor: ANYONE, at: now });
  await recordStep(context, tx, { transition, situation, fields: {}, by: null, after: ended, at: now });
}

function newsOf({ calendar }: KernelContext, state: CaseState, now: Instant): News {
  const { clocks, transitions } = caseTypeOf(state.caseType);
  const deadlines = deadlinesOf(clocks, state.marks, calendar, dateOf(now));
  const events = deadlines.flatMap((deadline) => {
    const kind = eventOf(deadline);
    if (kind === undefined) return [];
    const data = { deadline: deadline.clock.name, due: deadline.due } satisfies z.infer<typeof clockData>;
    if (
      state.announced.some(
        (said) => said.kind === kind && said.deadline === data.deadline && said.due === data.due,
      )
    )
      return [];
    const event: NewEvent = {
      kind,
      at: now,
      aboutId: state.id,
      subjectId: state.subjectId,
      actor: null,
      visibility: 'parties',
      data,
    };
    return [event];
  });
  const after = events.reduce(
    (next, event) => applyEvent(next, { ...event, id: '', actorId: null, actorName: null }),
    state,
  );
  const ended = deadlines.find(
    ({ passed, clock: { thenStep } }) =>
      passed && transitions.some(({ name, from }) => name === thenStep && from.includes(state.stage)),
  );
  return { state: after, events, ended };
}

function eventOf({ state, passed, clock }: Deadline): ClockEventKind | undefined {
  if (passed) return clock.kind === 'window' ? 'deadline.passed' : 'deadline.overdue';
  return state === 'due-soon' ? 'deadline.due-soon' : undefined;
}
