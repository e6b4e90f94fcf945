import {
  dateOf,
  type Bilingual,
  type DateText,
  type Id,
  type Instant,
  type WorkingDayCalendar,
} from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { ancestors } from '../registry/index.ts';
import { may, type Actor } from '../shared/index.ts';
import type { CaseType, FieldValues, Transition } from './case-type.ts';
import { deadlinesOf, type Deadline } from './deadlines.ts';
import type { CaseState } from './fold.ts';

/** Everything that decides whether somebody may take a step now. */
export interface Situation {
  readonly type: CaseType;
  readonly state: CaseState;
  readonly actor: Actor;
  readonly today: DateText;
  readonly deadlines: readonly Deadline[];
  /** Parties above the subject, or the subject itself, for which the actor acts. */
  readonly conflict: readonly Id[];
}

/** Looks up what a situation consists of. */
export async function situationOf(
  tx: Tx,
  calendar: WorkingDayCalendar,
  { type, state, actor, at }: { type: CaseType; state: CaseState; actor: Actor; at: Instant },
): Promise<Situation> {
  const today = dateOf(at);
  const conflict = await conflictOf(tx, state, actor, today);
  return {
    type,
    state,
    actor,
    today,
    deadlines: deadlinesOf(type.clocks, state.marks, calendar, today),
    conflict,
  };
}

/** Affiliation counts on the day of the step and on the day of the facts. */
async function conflictOf(tx: Tx, state: CaseState, actor: Actor, today: DateText): Promise<Id[]> {
  if (state.subjectId === null || actor.partyIds.length === 0) return [];
  const days = [...new Set([today, state.occurredOn ?? today])];
  const above = new Set(await ancestors(tx, state.subjectId, days));
  return actor.partyIds.filter((party) => above.has(party));
}

/** Whether the actor's roles open the step at all, however he stands to the case. */
export function concerns(transition: Transition, actor: Actor): boolean {
  return transition.grants.some((grant) => grant.roles.some((role) => actor.roles.includes(role)));
}

/** Why the actor's rights do not cover the step on this case, or undefined. */
export function lacksRight(transition: Transition, { state, actor }: Situation): Bilingual | undefined {
  const standing = {
    partyIds: state.subjectId === null ? [] : [state.subjectId],
    touchedBy: state.touchedBy,
  };
  if (may({ step: transition.grants }, actor, 'step', standing)) return undefined;
  if (!concerns(transition, actor)) {
    return { zh: '您的角色不含此项权利。', en: 'none of your roles has this right.' };
  }
  if (transition.grants.some((grant) => grant.relation === 'own')) {
    return { zh: '只有当事人或其代表可以。', en: 'only the subject or who represents it may.' };
  }
  return {
    zh: '须由未经办本案且与当事人无关的人员办理。',
    en: 'it takes somebody who never touched the case and has no part in the subject.',
  };
}

/** Whether the step is a judgement the actor must keep out of. */
export function isRecused(transition: Transition, { conflict }: Situation): boolean {
  return transition.judgement && conflict.length > 0;
}

/** Why the step cannot be taken at this time, or undefined. */
export function obstacleTo(
  transition: Transition,
  situation: Situation,
  fields?: FieldValues,
): Bilingual | undefined {
  for (const guard of transition.guards) {
    const reason = guard({ ...situation, fields });
    if (reason !== undefined) return reason;
  }
  return undefined;
}
