import { dateOf, type DateText, type Instant, type WorkingDayCalendar } from '@concentric/core/shared';
import type { Clock } from './case-type.ts';
import type { DeadlineView } from './contract.ts';

/** Working days before the last day from which a deadline counts as near. */
const DUE_SOON = 2;

/** A deadline as it follows from the events of a case on a day. */
export interface Deadline {
  readonly clock: Clock;
  /** Last day. */
  readonly due: DateText;
  readonly state: DeadlineView['state'];
  /** The day of the event that answered it. */
  readonly metOn: DateText | null;
  /** A window that has run out by itself; a duty that has is `overdue`. */
  readonly passed: boolean;
}

/** An event that runs the clocks. */
export interface Mark {
  readonly kind: string;
  readonly at: Instant;
}

/**
 * The deadlines that follow from a case's events. The day of the event is not counted, the last day is a
 * working day (民法典 art. 201, 203). Between `case.pause` and `case.resume` no working day counts.
 */
export function deadlinesOf(
  clocks: readonly Clock[],
  marks: readonly Mark[],
  calendar: WorkingDayCalendar,
  today: DateText,
): Deadline[] {
  return clocks.flatMap((clock) => {
    const start = marks.findLastIndex((mark) => clock.startedBy.includes(mark.kind));
    const started = marks[start];
    if (started === undefined) return [];
    const since = marks.slice(start + 1);
    const met = since.find((mark) => clock.metBy.includes(mark.kind));
    const { due, paused } = lastDay(
      clock,
      started,
      since,
      met === undefined ? today : dateOf(met.at),
      calendar,
    );
    const passed = met === undefined && !paused && today > due;
    return [
      {
        clock,
        due,
        state: stateOf(clock, { met: met !== undefined, paused, passed }, due, calendar, today),
        metOn: met === undefined ? null : dateOf(met.at),
        passed,
      },
    ];
  });
}

function lastDay(
  clock: Clock,
  started: Mark,
  since: readonly Mark[],
  end: DateText,
  calendar: WorkingDayCalendar,
): { due: DateText; paused: boolean } {
  let due = calendar.addWorkingDays(dateOf(started.at), clock.period.workingDays);
  let pausedOn: DateText | undefined;
  for (const mark of since) {
    const on = dateOf(mark.at);
    if (mark.kind === 'case.pause' && on <= due) pausedOn ??= on;
    if (mark.kind === 'case.resume' && pausedOn !== undefined) {
      due = calendar.addWorkingDays(due, calendar.workingDaysBetween(pausedOn, on));
      pausedOn = undefined;
    }
  }
  if (pausedOn !== undefined) due = calendar.addWorkingDays(due, calendar.workingDaysBetween(pausedOn, end));
  return { due, paused: pausedOn !== undefined };
}

function stateOf(
  clock: Clock,
  { met, paused, passed }: { met: boolean; paused: boolean; passed: boolean },
  due: DateText,
  calendar: WorkingDayCalendar,
  today: DateText,
): DeadlineView['state'] {
  if (met) return 'met';
  if (paused) return 'paused';
  if (passed) return clock.kind === 'window' ? 'met' : 'overdue';
  return calendar.workingDaysBetween(today, due) <= DUE_SOON ? 'due-soon' : 'running';
}

/** A deadline as it crosses the wire. */
export function deadlineView({ clock, due, state, metOn }: Deadline): DeadlineView {
  const { name, title, consequence, period, kind } = clock;
  // Nobody answered a window that had ended before: a decision after a silent hearing is not a late answer.
  const answered = kind === 'window' && metOn !== null && metOn > due ? null : metOn;
  return {
    name,
    title,
    due,
    state,
    consequence,
    source: period.source,
    clause: period.clause,
    metOn: answered,
  };
}

/** The open deadline that ends first; `due` decides, then duties before windows. */
export function nextDeadline(deadlines: readonly Deadline[]): Deadline | undefined {
  return deadlines
    .filter((deadline) => deadline.state !== 'met')
    .toSorted((a, b) => a.due.localeCompare(b.due) || a.clock.kind.localeCompare(b.clock.kind))[0];
}
