import type { z } from 'zod';
import { dateOf, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { caseTypeOf } from '../case-types/index.ts';
import { deadlinesOf, type Deadline } from '../deadlines.ts';
import { applyEvent, type CaseState, type ClockEventKind, type clockData } from '../fold.ts';
import type { KernelContext } from '../kernel-context.ts';
import { lockDeadlineJob, openCaseIds, raiseAlerts } from '../repo/cases.ts';
import { appendEvents, type NewEvent } from './append-events.ts';
import { loadCases } from './load-case.ts';

/** Cases looked at in one go. */
const BATCH = 500;

/**
 * Walks the open cases and writes, once each, the events of deadlines that came near, were missed, or of
 * periods that ended. Run it as often as one likes; it is done in one transaction and by one process at a time.
 *
 * @returns how many events were new
 */
export async function dueEvents(context: KernelContext, tx: Tx, now: Instant): Promise<number> {
  await lockDeadlineJob(tx);
  const events: NewEvent[] = [];
  let ids = await openCaseIds(tx, '', BATCH);
  while (ids.length > 0) {
    const states = await loadCases(tx, ids);
    const news = [...states.values()]
      .map((state) => newsOf(context, state, now))
      .filter((entry) => entry.events.length > 0);
    const raised = new Set(
      await raiseAlerts(
        tx,
        news.map(({ state }) => state),
      ),
    );
    events.push(...news.filter(({ state }) => raised.has(state.id)).flatMap((entry) => entry.events));
    ids = await openCaseIds(tx, ids.at(-1) ?? '', BATCH);
  }
  // Last and at once: everybody who writes an event waits for whoever holds the end of the chain.
  await appendEvents(tx, context.ids, events);
  return events.length;
}

function newsOf(
  { calendar }: KernelContext,
  state: CaseState,
  now: Instant,
): { state: CaseState; events: NewEvent[] } {
  const { clocks } = caseTypeOf(state.caseType);
  const events = deadlinesOf(clocks, state.marks, calendar, dateOf(now)).flatMap((deadline) => {
    const kind = eventOf(deadline);
    if (kind === undefined) return [];
    const data = { deadline: deadline.clock.name, due: deadline.due } satisfies z.infer<typeof clockData>;
    if (state.announced.includes(`${kind} ${data.deadline} ${data.due}`)) return [];
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
  return { state: after, events };
}

function eventOf({ state, passed, clock }: Deadline): ClockEventKind | undefined {
  if (passed) return clock.kind === 'window' ? 'deadline.passed' : 'deadline.overdue';
  return state === 'due-soon' ? 'deadline.due-soon' : undefined;
}
