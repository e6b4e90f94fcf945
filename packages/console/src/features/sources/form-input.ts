import type { Bilingual } from '@concentric/core/shared';
import type { Mandate, NewSource, SourceView } from '@concentric/modules/sources/contract';
import { sourceTexts as texts } from '../../i18n/sources.ts';

/** The form of a new source as it is typed. */
export interface SourceForm {
  readonly name: string;
  readonly ownerId: string;
  readonly mandate: Mandate;
  readonly lawfulBasis: string;
  readonly clause: string;
  readonly agreement: string;
  readonly types: readonly string[];
  readonly prefix: string;
  readonly platforms: string;
  readonly quotaPerDay: string;
  readonly expectedEveryHours: string;
}

export const EMPTY_FORM: SourceForm = {
  ...{ name: '', ownerId: '', mandate: 'own', lawfulBasis: '', clause: '', agreement: '', types: [] },
  ...{ prefix: '', platforms: '', quotaPerDay: '1000000', expectedEveryHours: '24' },
};

/** The terms in force of a source, to be changed from. */
export function formOf(source: SourceView): SourceForm {
  return {
    ...{ name: source.name, ownerId: source.owner?.id ?? '', mandate: source.mandate },
    ...{ lawfulBasis: source.lawfulBasis, clause: source.clause ?? '', agreement: source.agreement ?? '' },
    ...{ types: source.types, prefix: source.prefix ?? '', platforms: source.platforms.join(', ') },
    quotaPerDay: String(source.quotaPerDay),
    expectedEveryHours: String(Math.round(source.expectedEveryMs / HOUR)),
  };
}

const HOUR = 3_600_000;

export type FormErrors = Partial<Record<keyof SourceForm, Bilingual>>;

/** What is missing in a form or cannot be sent, by field; nothing where it can. What only the server knows it will tell. */
export function checkSource(form: SourceForm): FormErrors {
  const errors: FormErrors = {};
  for (const field of ['name', 'lawfulBasis'] as const) {
    if (form[field].trim().length < 2) errors[field] = texts.missing;
  }
  if (form.mandate === 'own' && form.ownerId === '') errors.ownerId = texts.missing;
  if (form.clause === '' && form.agreement.trim().length < 2) errors.agreement = texts.agreementHelp;
  if (!/^[a-z][a-z0-9+.-]*:[^\s]{1,180}$/.test(form.prefix.trim())) errors.prefix = texts.badPrefix;
  if (form.types.length === 0) errors.types = texts.noTypes;
  for (const field of ['quotaPerDay', 'expectedEveryHours'] as const) {
    if (!/^[1-9]\d{0,8}$/.test(form[field].trim())) errors[field] = texts.badNumber;
  }
  return errors;
}

/** A checked form as it is sent. */
export function inputOf(form: SourceForm): NewSource {
  return {
    name: form.name.trim(),
    ownerId: form.ownerId === '' ? null : form.ownerId,
    mandate: form.mandate,
    lawfulBasis: form.lawfulBasis.trim(),
    clause: form.clause === '' ? null : form.clause,
    agreement: form.agreement.trim() === '' ? null : form.agreement.trim(),
    types: [...form.types],
    prefix: form.prefix.trim(),
    platforms: form.platforms.split(/[,，、\s]+/).filter((code) => code !== ''),
    quotaPerDay: Number(form.quotaPerDay),
    expectedEveryHours: Number(form.expectedEveryHours),
  };
}
