import { startOf, type Bilingual } from '@concentric/core/shared';
import type { FieldSpec } from '@concentric/modules/casework/contract';
import { SEVERITIES } from '@concentric/modules/shared/contract';
import { caseTexts as texts } from '../../i18n/casework.ts';

/** Value of one field of a step's form, as it is sent. */
export type FieldValue = string | boolean | string[];

/** Values by field name. */
export type StepFields = Record<string, FieldValue>;

/** What is wrong with a field: a text with a `{field}` slot, and the rest of its slots. */
export interface FieldError {
  readonly text: Bilingual;
  readonly max?: number;
}

/** Longest text a field may carry, as the contract limits it. */
const MAX_TEXT = 20_000;
const MAX_CHOICES = 50;

/** The form as it opens: what the reader typed before, else what the step proposes, else empty. */
export function openForm(fields: readonly FieldSpec[], draft: StepFields = {}): StepFields {
  return Object.fromEntries(
    fields.map((field) => {
      const kept = draft[field.name];
      const value = kept !== undefined && fits(field, kept) ? kept : (field.initial ?? emptyValue(field));
      return [field.name, value];
    }),
  );
}

/** What keeps the form from being sent, by field; empty when nothing does. */
export function checkForm(fields: readonly FieldSpec[], values: StepFields): Record<string, FieldError> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const error = checkField(field, values[field.name] ?? emptyValue(field));
      return error === null ? [] : [[field.name, error] as const];
    }),
  );
}

/** What is sent: texts trimmed, optional fields left empty left out. */
export function sendable(fields: readonly FieldSpec[], values: StepFields): StepFields {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name];
      if (value === undefined) return [];
      const trimmed = typeof value === 'string' ? value.trim() : value;
      return isEmpty(trimmed) && !field.required ? [] : [[field.name, trimmed] as const];
    }),
  );
}

/** Whether the reader has changed anything, so that there is something to keep. */
export function isTouched(fields: readonly FieldSpec[], values: StepFields): boolean {
  return JSON.stringify(openForm(fields)) !== JSON.stringify(openForm(fields, values));
}

function checkField(field: FieldSpec, value: FieldValue): FieldError | null {
  const trimmed = typeof value === 'string' ? value.trim() : value;
  if (isEmpty(trimmed)) return field.required ? { text: missingText(field) } : null;
  if (typeof trimmed === 'string' && trimmed.length > MAX_TEXT) return { text: texts.tooLong, max: MAX_TEXT };
  if (Array.isArray(trimmed) && trimmed.length > MAX_CHOICES)
    return { text: texts.tooMany, max: MAX_CHOICES };
  if (field.kind === 'date' && !isDay(trimmed)) return { text: texts.dateWrong };
  return null;
}

function missingText(field: FieldSpec): Bilingual {
  switch (field.kind) {
    case 'flag':
      return texts.flagMissing;
    case 'choice':
    case 'clauses':
    case 'severity':
    case 'file':
      return texts.chooseMissing;
    default:
      return texts.fieldMissing;
  }
}

function emptyValue(field: FieldSpec): FieldValue {
  if (field.kind === 'flag') return false;
  return field.kind === 'clauses' || field.kind === 'file' ? [] : '';
}

function isEmpty(value: FieldValue): boolean {
  return value === '' || value === false || (Array.isArray(value) && value.length === 0);
}

/** Whether a kept value still fits the field: the step may have changed since it was typed. */
function fits(field: FieldSpec, value: FieldValue): boolean {
  if (Array.isArray(emptyValue(field)) !== Array.isArray(value)) return false;
  if (typeof emptyValue(field) !== typeof value) return false;
  if (value === '') return true;
  if (field.kind === 'severity') return SEVERITIES.some((known) => known === value);
  if (field.kind === 'choice') return (field.options ?? []).some((option) => option.value === value);
  return true;
}

function isDay(value: FieldValue): boolean {
  try {
    return typeof value === 'string' && Number.isFinite(startOf(value));
  } catch {
    return false;
  }
}
