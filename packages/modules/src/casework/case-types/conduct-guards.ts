import { SEVERITY_TITLES } from '@concentric/core/indicators';
import { severity as severitySchema, type Severity } from '../../shared/contract.ts';
import type { Guard, GuardContext } from '../case-type.ts';
import { graver, type CaseState, type StepFact } from '../fold.ts';

/**
 * Classes where harm goes on while one waits: the decision may take effect before the hearing window has
 * passed, by a named human and after the subject was told. Matter → severity from which on.
 */
const EMERGENCY: Readonly<Record<string, Severity>> = { MINOR: 'severe' };

/** The last time a step was taken in a case. */
export function lastStep(state: CaseState, step: string): StepFact | undefined {
  return state.steps.findLast((fact) => fact.step === step);
}

/** The severity written in the last form of a step. */
function severityIn(state: CaseState, step: string): Severity | null {
  return severitySchema.safeParse(lastStep(state, step)?.fields['severity']).data ?? null;
}

export const evidenceHeld: Guard = ({ state }) =>
  state.evidence > 0 ? undefined : { zh: '案件还没有任何证据。', en: 'The case holds no evidence yet.' };

/** Nobody is found against before he was told and could answer. */
export const heard: Guard = ({ state, deadlines, fields }) => {
  const notice = lastStep(state, 'notify');
  const answered = state.steps.some(
    (fact) =>
      (fact.step === 'state' || fact.step === 'waive') && notice !== undefined && fact.at >= notice.at,
  );
  const window = deadlines.find(({ clock }) => clock.name === 'hearing');
  if (answered || window?.passed === true || isEmergency(state, fields)) return undefined;
  return {
    zh: `陈述申辩期至 ${window?.due ?? '—'} 届满，当事人尚未陈述或放弃。`,
    en: `The right to be heard runs until ${window?.due ?? '—'}, and the subject has neither answered nor waived it.`,
  };
};

function isEmergency(state: CaseState, fields: GuardContext['fields']): boolean {
  const from = EMERGENCY[state.matter ?? ''];
  const proposed = severityIn(state, 'notify');
  return from !== undefined && proposed === from && (fields === undefined || fields['severity'] === from);
}

/**
 * Two-person rule: where the notice proposed 较重 or 严重, or the decision finds it, somebody else decides than
 * the one who notified. Writing a milder severity into the decision is no way round it.
 */
export const anotherPerson: Guard = ({ state, actor, fields }) => {
  const found = severitySchema.safeParse(fields?.['severity']).data ?? null;
  const gravest = graver(severityIn(state, 'notify'), found);
  if (gravest !== 'serious' && gravest !== 'severe') return undefined;
  const notifier = lastStep(state, 'notify')?.actorId;
  if (notifier !== actor.userId) return undefined;
  const title = SEVERITY_TITLES[gravest];
  return {
    zh: `“${title.zh}”案件由告知人以外的另一人认定。`,
    en: `A ${title.en} case is decided by another person than the one who notified.`,
  };
};

export const appealStillOpen: Guard = ({ deadlines, today }) => {
  const window = deadlines.find(({ clock }) => clock.name === 'appeal');
  if (window !== undefined && today <= window.due) return undefined;
  return {
    zh: `申诉期已于 ${window?.due ?? '—'} 届满。`,
    en: `The time to appeal ended on ${window?.due ?? '—'}.`,
  };
};

export const appealOver: Guard = ({ deadlines }) => {
  const window = deadlines.find(({ clock }) => clock.name === 'appeal');
  if (window === undefined || window.passed) return undefined;
  return {
    zh: `申诉期至 ${window.due} 届满，期满前不能结案。`,
    en: `The time to appeal runs until ${window.due}; the case cannot be closed before.`,
  };
};

/** Whether the clocks stand still. */
function isPaused(state: CaseState): boolean {
  const last = state.marks.findLast(({ kind }) => kind === 'case.pause' || kind === 'case.resume');
  return last?.kind === 'case.pause';
}

export const running: Guard = ({ state }) =>
  isPaused(state) ? { zh: '期限已经中止。', en: 'The clocks are paused already.' } : undefined;

export const paused: Guard = ({ state }) =>
  isPaused(state) ? undefined : { zh: '期限没有中止。', en: 'The clocks are not paused.' };
