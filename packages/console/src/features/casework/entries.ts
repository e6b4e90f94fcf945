import type { EventView } from '@concentric/modules/casework/contract';

/** One entry of a time line: an event, and the events that are part of the same act. */
export interface Entry {
  readonly event: EventView;
  readonly parts: readonly EventView[];
}

/**
 * Events as people remember them, newest first: a step that decides is recorded as the step, the decision, and what
 * that withdraws, but it was one act of one person.
 */
export function entriesOf(events: readonly EventView[]): Entry[] {
  const entries: { event: EventView; parts: EventView[] }[] = [];
  for (const event of events.toSorted((a, b) => a.seq - b.seq)) {
    const last = entries.at(-1);
    if (last !== undefined && isPartOf(event, last.event)) last.parts.push(event);
    else entries.push({ event, parts: [] });
  }
  return entries.toReversed();
}

function isPartOf({ kind, data }: EventView, step: EventView): boolean {
  const decision = textIn(step.data, 'decisionId');
  if (decision === undefined) return false;
  if (kind === 'decision.made') return textIn(data, 'decisionId') === decision;
  return kind === 'decision.withdrawn' && textIn(data, 'by') === decision;
}

/** The window whose end took a step, where no person did. */
export function windowBehind({
  data,
}: EventView): { due: string; days: number; source: unknown } | undefined {
  const after = fieldOf(data, 'after');
  const [due, days] = [textIn(after, 'due'), fieldOf(after, 'workingDays')];
  return due === undefined || typeof days !== 'number'
    ? undefined
    : { due, days, source: fieldOf(after, 'source') };
}

function fieldOf(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null
    ? (data as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function textIn(data: unknown, name: string): string | undefined {
  const value = fieldOf(data, name);
  return typeof value === 'string' ? value : undefined;
}
