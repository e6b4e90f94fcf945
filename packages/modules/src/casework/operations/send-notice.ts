import type { Bilingual, DateText, Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { IdSource } from '../../registry/index.ts';
import { insertLinks } from '../repo/links.ts';
import { insertMessage } from '../repo/messages.ts';
import type { ClauseRow } from '../repo/records.ts';
import type { EventsTable } from '../tables.ts';
import type { CheckedStep } from './record-step.ts';

/** Puts the notice a step owes the subject into the outbox. Delivery is a job's work; its state is the message's. */
export async function sendNotice(
  ids: IdSource,
  tx: Tx,
  { transition, situation, fields, at }: CheckedStep,
  {
    due,
    clauses,
    event,
  }: { due: DateText | null; clauses: readonly ClauseRow[]; event: EventsTable | undefined },
): Promise<void> {
  const { state } = situation;
  if (transition.notice === undefined || state.subjectId === null) return;
  const { title, body } = transition.notice({
    state,
    fields,
    due: due ?? undefined,
    clauses: clauses.map((clause) => ({ zh: clause.title_zh, en: clause.title_en })),
  });
  const id = ids.next('message');
  await insertMessage(tx, {
    id,
    case_id: state.id,
    event_id: event?.id ?? null,
    to_party_id: state.subjectId,
    kind: `notice.${transition.name}`,
    title_zh: title.zh,
    title_en: title.en,
    body_zh: body.zh,
    body_en: body.en,
    created_at: at,
    state: 'queued',
    state_at: at,
    reference: null,
  });
  await insertLinks(tx, [{ from_id: id, kind: 'tells', to_id: state.id, subject_id: state.subjectId, at }]);
}

/** A message about a case to a party other than its subject, such as the owner of a source. */
export interface Telling {
  readonly caseId: Id;
  readonly to: Id;
  /** Such as `request.correction`. */
  readonly kind: string;
  readonly title: Bilingual;
  readonly body: Bilingual;
  readonly at: Instant;
}

export async function tell(
  tx: Tx,
  ids: IdSource,
  { caseId, to, kind, title, body, at }: Telling,
): Promise<void> {
  const id = ids.next('message');
  await insertMessage(tx, {
    id,
    case_id: caseId,
    event_id: null,
    to_party_id: to,
    kind,
    title_zh: title.zh,
    title_en: title.en,
    body_zh: body.zh,
    body_en: body.en,
    created_at: at,
    state: 'queued',
    state_at: at,
    reference: null,
  });
  await insertLinks(tx, [{ from_id: id, kind: 'tells', to_id: caseId, subject_id: to, at }]);
}
