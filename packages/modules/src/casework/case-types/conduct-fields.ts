import type { FieldDescriptor, FieldValues } from '../case-type.ts';
import type { CaseState } from '../fold.ts';
import { lastStep } from './conduct-guards.ts';

/** Bands of reach, as the indicator documents weigh them. */
const INFLUENCE = [
  { value: 'standard', title: { zh: '一般影响', en: 'Ordinary reach' } },
  { value: 'broad', title: { zh: '较大影响', en: 'Broad reach' } },
  { value: 'major', title: { zh: '重大影响', en: 'Major reach' } },
] as const;

/** What the last form of the notice says, where there was one. */
function noticed(state: CaseState, field: string): FieldValues[string] | undefined {
  return lastStep(state, 'notify')?.fields[field];
}

export const clausesField: FieldDescriptor = {
  name: 'clauses',
  title: { zh: '依据条款', en: 'Clauses' },
  kind: 'clauses',
  required: true,
  initial: (state) => noticed(state, 'clauses') ?? state.clauses,
};

export const severityField: FieldDescriptor = {
  name: 'severity',
  title: { zh: '严重程度', en: 'Severity' },
  kind: 'severity',
  required: true,
  initial: (state) => noticed(state, 'severity') ?? state.severity ?? undefined,
};

export const influenceField: FieldDescriptor = {
  name: 'influence',
  title: { zh: '影响范围', en: 'Reach' },
  kind: 'choice',
  required: true,
  options: INFLUENCE,
  help: {
    zh: '影响力加重在信用卡片上单列。',
    en: 'What reach adds is shown as a line of its own on the credit card.',
  },
  initial: (state) => noticed(state, 'influence') ?? INFLUENCE[0].value,
};

export const correctedField: FieldDescriptor = {
  name: 'correctedInSession',
  title: { zh: '已在同场直播中更正', en: 'Corrected in the same session' },
  kind: 'flag',
  required: false,
  initial: (state) => noticed(state, 'correctedInSession') ?? false,
};

export const reasonsField: FieldDescriptor = {
  name: 'reasons',
  title: { zh: '理由', en: 'Reasons' },
  kind: 'long-text',
  required: true,
  help: {
    zh: '写明事实、证据、对陈述申辩的采纳情况和依据；当事人会读到全文。',
    en: 'State facts, evidence, what was made of the statement, and the basis; the subject reads all of it.',
  },
};

export const filesField: FieldDescriptor = {
  name: 'evidence',
  title: { zh: '证据材料', en: 'Evidence' },
  kind: 'file',
  required: false,
};
