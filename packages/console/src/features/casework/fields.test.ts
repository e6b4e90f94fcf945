import type { FieldSpec } from '@concentric/modules/casework/contract';
import { describe, expect, it } from 'vitest';
import { caseTexts } from '../../i18n/casework.ts';
import { checkForm, isTouched, openForm, sendable } from './fields.ts';

const title = { zh: '字段', en: 'Field' };
const field = (name: string, kind: FieldSpec['kind'], more: Partial<FieldSpec> = {}): FieldSpec => ({
  name,
  title,
  kind,
  required: true,
  ...more,
});

const form: readonly FieldSpec[] = [
  field('outcome', 'choice', {
    options: [
      { value: 'confirmed', title },
      { value: 'dismissed', title },
    ],
  }),
  field('clauses', 'clauses', { initial: ['order-117.32'] }),
  field('severity', 'severity', { initial: 'general' }),
  field('reasons', 'long-text'),
  field('files', 'file', { required: false }),
  field('corrected', 'flag', { required: false }),
  field('on', 'date', { required: false }),
];

describe('opening the form of a step', () => {
  it('starts from what the step proposes, and empty where it proposes nothing', () => {
    expect(openForm(form)).toEqual({
      outcome: '',
      clauses: ['order-117.32'],
      severity: 'general',
      reasons: '',
      files: [],
      corrected: false,
      on: '',
    });
  });

  it('puts back what was typed before', () => {
    const opened = openForm(form, { reasons: '事实清楚', clauses: [], corrected: true });
    expect(opened).toMatchObject({ reasons: '事实清楚', clauses: [], corrected: true, severity: 'general' });
  });

  it('leaves out what no longer fits the step: an option withdrawn, a field of another kind, an unknown field', () => {
    const opened = openForm(form, {
      outcome: 'withdrawn',
      clauses: 'text',
      severity: 'huge',
      corrected: 'yes',
      gone: 'x',
    });
    expect(opened).toEqual(openForm(form));
  });
});

describe('checking the form of a step', () => {
  it('names every required field left empty, each with its own words', () => {
    const errors = checkForm(form, { ...openForm(form), clauses: [], reasons: '  \n ' });
    expect(errors).toEqual({
      outcome: { text: caseTexts.chooseMissing },
      clauses: { text: caseTexts.chooseMissing },
      reasons: { text: caseTexts.fieldMissing },
    });
  });

  it('asks for a tick where a flag is required', () => {
    expect(checkForm([field('sure', 'flag')], { sure: false })).toEqual({
      sure: { text: caseTexts.flagMissing },
    });
  });

  it.each(['2026-02-30', '2026-2-3', 'tomorrow', '20260203'])('refuses %s as a day', (on) => {
    expect(checkForm([field('on', 'date')], { on })).toEqual({ on: { text: caseTexts.dateWrong } });
  });

  it('takes a real day', () => {
    expect(checkForm([field('on', 'date')], { on: '2028-02-29' })).toEqual({});
  });

  it('refuses a text longer, and a list with more entries, than the server takes', () => {
    const long = checkForm([field('reasons', 'long-text')], { reasons: '字'.repeat(20_001) });
    expect(long).toEqual({ reasons: { text: caseTexts.tooLong, max: 20_000 } });
    const many = checkForm([field('clauses', 'clauses')], {
      clauses: Array.from({ length: 51 }, (_, i) => `c.${i}`),
    });
    expect(many).toEqual({ clauses: { text: caseTexts.tooMany, max: 50 } });
  });

  it('finds nothing wrong in a form filled in', () => {
    expect(checkForm(form, { ...openForm(form), outcome: 'confirmed', reasons: '事实清楚' })).toEqual({});
  });
});

describe('sending the form of a step', () => {
  it('trims texts and leaves out optional fields left empty', () => {
    const values = { ...openForm(form), outcome: 'confirmed', reasons: ' 事实清楚 ' };
    expect(sendable(form, values)).toEqual({
      outcome: 'confirmed',
      clauses: ['order-117.32'],
      severity: 'general',
      reasons: '事实清楚',
    });
  });
});

describe('a draft', () => {
  it('is there as soon as one value differs from the form as it opens', () => {
    expect(isTouched(form, openForm(form))).toBe(false);
    expect(isTouched(form, { ...openForm(form), reasons: '一' })).toBe(true);
  });
});
