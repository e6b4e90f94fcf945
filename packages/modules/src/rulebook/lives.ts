import type { Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Kernel, NewEvent, Person } from '../casework/index.ts';
import { aboutId } from './documents.ts';
import { foldLife, stageOfDocument, type LifeEvent, type Standing } from './life.ts';
import { keepDocuments } from './repo/documents.ts';
import { eventKind, livesOf } from './repo/events.ts';
import type { DocumentKind, RulebookDocumentsTable } from './tables.ts';

/** A governed document with where its events have brought it. */
export interface Life {
  readonly kind: DocumentKind;
  readonly name: string;
  readonly events: readonly LifeEvent[];
  readonly standing: Standing;
}

/** Reads the life of a document; one that never was has no events. */
export async function readLife(tx: Tx, kind: DocumentKind, name: string): Promise<Life> {
  const id = aboutId(kind, name);
  const events = (await livesOf(tx, [id])).get(id) ?? [];
  return { kind, name, events, standing: foldLife(events) };
}

/** What happened, before the chain has it. */
export type Happening = Pick<LifeEvent, 'kind' | 'data'>;

/**
 * Records what happened to documents and keeps where it brings them. All events go into the chain in one statement. Returns the lives
 * after it, in the order given, and the ids of the events.
 */
export async function record(
  tx: Tx,
  kernel: Kernel,
  happened: readonly { readonly life: Life; readonly events: readonly Happening[] }[],
  by: { readonly actor: Person | null; readonly at: number },
): Promise<{ readonly lives: Life[]; readonly eventIds: Id[] }> {
  const rows = await kernel.recordEvents(
    tx,
    happened.flatMap(({ life, events }) => events.map((event) => chained(life, event, by))),
  );
  const lives = happened.map(({ life, events }): Life => {
    // Kind and data come together from the caller.
    const added = events.map((event) => ({ ...event, ...by }) as LifeEvent);
    const standing = foldLife(added, life.standing);
    return { ...life, events: [...life.events, ...added], standing };
  });
  await keepDocuments(
    tx,
    lives.map((life) => documentRow(life, by.at)),
  );
  return { lives, eventIds: rows.map(({ id }) => id) };
}

function chained(
  { kind, name }: Life,
  { kind: happened, data }: Happening,
  { actor, at }: { readonly actor: Person | null; readonly at: number },
): NewEvent {
  return {
    kind: eventKind(happened),
    at,
    aboutId: aboutId(kind, name),
    subjectId: null,
    actor,
    visibility: 'staff',
    data,
  };
}

function documentRow({ kind, name, standing }: Life, at: number): RulebookDocumentsTable {
  const { head, live, paused, shadow, version } = standing;
  const judges = paused === null ? live : null;
  return {
    kind,
    name,
    head_id: headOf(head, name),
    stage: stageOfDocument(standing),
    live_id: judges?.revision ?? null,
    percent: judges?.percent ?? null,
    before_id: judges?.before ?? null,
    live_since: judges?.since ?? null,
    shadow_id: shadow?.revision ?? null,
    version,
    updated_at: at,
  };
}

function headOf(head: Id | null, name: string): Id {
  if (head === null) throw new Error(`${name} has events and no revision`);
  return head;
}
