import {
  localTimeOf,
  ProblemError,
  suggest,
  type Id,
  type Instant,
  type Problem,
} from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Actor } from '../../shared/index.ts';
import { isRecused, lacksRight, obstacleTo, situationOf, type Situation } from '../availability.ts';
import { stageOf, type CaseType, type FieldValues, type Transition } from '../case-type.ts';
import { caseTypeOf } from '../case-types/index.ts';
import { checkFields, type RawFields } from '../fields.ts';
import type { CaseState } from '../fold.ts';
import type { KernelContext } from '../kernel-context.ts';
import { eventTitle } from '../messages.ts';
import { problem } from '../problems.ts';
import { appendEvents, type Person } from './append-events.ts';
import { loadCase } from './load-case.ts';
import { recordStep } from './record-step.ts';

/** A step somebody wants to take. */
export interface StepCommand {
  readonly caseId: Id;
  readonly step: string;
  /** The version of the case he looked at. */
  readonly version: number;
  readonly fields: RawFields;
  readonly actor: Actor;
  readonly at: Instant;
}

/**
 * What came of it. A refusal is a value and not a throw, because it leaves a record that must be committed;
 * the caller throws it after the transaction.
 */
export type StepOutcome =
  { readonly refused: Problem } | { readonly refused: undefined; readonly state: CaseState };

/**
 * Takes a step of a case in the caller's transaction: rights, recusal, version, form and guards are checked,
 * then the step with everything that follows from it is recorded. Throws `casework.*` problems and then has
 * changed nothing; of two who take a step on the same version exactly one succeeds.
 */
export async function performStep(
  context: KernelContext,
  tx: Tx,
  command: StepCommand,
): Promise<StepOutcome> {
  const loaded = await loadCase(tx, command.caseId);
  if (loaded === undefined) throw new ProblemError(problem('casework.not-found', { id: command.caseId }));
  const type = caseTypeOf(loaded.state.caseType);
  const transition = transitionOf(type, command.step);
  const situation = await situationOf(tx, context.calendar, { type, state: loaded.state, ...command });
  const titles = { stepZh: transition.title.zh, stepEn: transition.title.en };
  refuseWithoutRight(transition, situation, titles);
  if (isRecused(transition, situation)) return await recuse(context, tx, transition, situation, command.at);
  if (command.version !== loaded.state.version) throw new ProblemError(stale(type, loaded.state));
  const fields = checkedFields(transition, situation, command.fields, titles);
  const state = await recordStep(context, tx, {
    transition,
    situation,
    fields,
    by: personOf(command.actor),
    at: command.at,
  });
  if (state === undefined) {
    const now = await loadCase(tx, command.caseId);
    throw new ProblemError(stale(type, now?.state ?? loaded.state));
  }
  return { refused: undefined, state };
}

/** The signed-in person behind an actor. Nobody acts on a case without a name. */
function personOf(actor: Actor): Person {
  if (actor.userId === null) throw new Error('an actor without a user reached a step');
  return { id: actor.userId, name: actor.name };
}

function transitionOf(type: CaseType, step: string): Transition {
  const transition = type.transitions.find(({ name }) => name === step);
  if (transition !== undefined) return transition;
  const near = suggest(
    step,
    type.transitions.map(({ name }) => name),
  );
  throw new ProblemError(
    problem('casework.unknown-step', {
      step,
      suggestionZh: near === undefined ? '' : `是否指 ${near}？`,
      suggestionEn: near === undefined ? '' : `Did you mean ${near}?`,
    }),
  );
}

interface Titles {
  readonly stepZh: string;
  readonly stepEn: string;
}

function refuseWithoutRight(transition: Transition, situation: Situation, titles: Titles): void {
  const lacking = lacksRight(transition, situation);
  if (lacking === undefined) return;
  throw new ProblemError(
    problem('casework.step-denied', { ...titles, reasonZh: lacking.zh, reasonEn: lacking.en }),
  );
}

async function recuse(
  { ids }: KernelContext,
  tx: Tx,
  transition: Transition,
  { state, actor, conflict }: Situation,
  at: Instant,
): Promise<StepOutcome> {
  await appendEvents(tx, ids, [
    {
      kind: 'case.recusal-refused',
      at,
      aboutId: state.id,
      subjectId: state.subjectId,
      actor: personOf(actor),
      visibility: 'staff',
      data: { refusedStep: transition.name, parties: conflict },
    },
  ]);
  const { zh: stepZh, en: stepEn } = transition.title;
  return { refused: problem('casework.recused', { stepZh, stepEn, parties: conflict.join(', ') }) };
}

/** Stage, form and guards; each says what is wrong in its own words. */
function checkedFields(
  transition: Transition,
  situation: Situation,
  raw: RawFields,
  titles: Titles,
): FieldValues {
  const { type, state } = situation;
  if (!transition.from.includes(state.stage)) {
    const stage = stageOf(type, state.stage).title;
    throw new ProblemError(
      problem('casework.wrong-stage', { ...titles, stageZh: stage.zh, stageEn: stage.en }),
    );
  }
  const checked = checkFields(transition.fields, raw);
  if (!checked.ok) {
    throw new ProblemError(
      problem('casework.field', {
        reasonsZh: checked.error.map(({ zh }) => zh).join('；'),
        reasonsEn: checked.error.map(({ en }) => en).join('; '),
      }),
    );
  }
  const obstacle = obstacleTo(transition, situation, checked.value);
  if (obstacle !== undefined) {
    throw new ProblemError(
      problem('casework.step-refused', { ...titles, reasonZh: obstacle.zh, reasonEn: obstacle.en }),
    );
  }
  return checked.value;
}

/** Who changed the case in the meantime, and how. */
function stale(type: CaseType, { lastChange }: CaseState): Problem {
  const what = eventTitle(lastChange.kind, [type]);
  return problem('casework.stale-version', {
    whoZh: lastChange.actorName ?? '系统',
    whoEn: lastChange.actorName ?? 'the system',
    whatZh: what.zh,
    whatEn: what.en,
    time: localTimeOf(lastChange.at),
  });
}
