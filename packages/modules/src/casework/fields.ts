import { err, ok, startOf, type Bilingual, type Result } from '@concentric/core/shared';
import { severity } from '../shared/contract.ts';
import type { FieldDescriptor, FieldValues } from './case-type.ts';

/** What a form sends: checked for shape by the contract, not yet for meaning. */
export type RawFields = Readonly<Record<string, string | boolean | readonly string[]>>;

/** NUL and lone surrogates: no database keeps them and no reader sees them. */
const UNSTORABLE = /\0|\p{Cs}/u;

/** Checks a step's form; every field that is wrong is named, so that nobody corrects one at a time. */
export function checkFields(
  fields: readonly FieldDescriptor[],
  raw: RawFields,
): Result<FieldValues, Bilingual[]> {
  const reasons: Bilingual[] = [];
  const values: Record<string, string | boolean | readonly string[]> = {};
  for (const name of Object.keys(raw)) {
    if (!fields.some((field) => field.name === name)) {
      reasons.push({ zh: `没有名为 ${name} 的项`, en: `there is no field ${name}` });
    }
  }
  for (const field of fields) {
    const given = trimmed(raw[field.name]);
    if (given === undefined) {
      if (field.required) reasons.push(told(field, '未填写', 'is missing'));
      continue;
    }
    const wrong = wrongIn(field, given);
    if (wrong === undefined) values[field.name] = given;
    else reasons.push(told(field, wrong.zh, wrong.en));
  }
  return reasons.length > 0 ? err(reasons) : ok(values);
}

function trimmed(value: RawFields[string] | undefined): RawFields[string] | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (Array.isArray(value)) {
    const items = [...new Set((value as readonly string[]).map((item) => item.trim()))].filter(
      (item) => item !== '',
    );
    return items.length === 0 ? undefined : items;
  }
  return value;
}

function told({ title }: FieldDescriptor, zh: string, en: string): Bilingual {
  return { zh: `“${title.zh}”${zh}`, en: `“${title.en}” ${en}` };
}

const isList = (value: RawFields[string]): value is readonly string[] => Array.isArray(value);

function wrongIn(field: FieldDescriptor, value: RawFields[string]): Bilingual | undefined {
  if (typeof value !== 'boolean' && [value].flat().some((text) => UNSTORABLE.test(text))) {
    return { zh: '含有无法保存的字符', en: 'holds a character that cannot be kept' };
  }
  return CHECKS[field.kind](value, field);
}

type Check = (value: RawFields[string], field: FieldDescriptor) => Bilingual | undefined;

const unless = (right: boolean, zh: string, en: string): Bilingual | undefined =>
  right ? undefined : { zh, en };
const listCheck: Check = (value) => unless(isList(value), '应为列表', 'is not a list');
const textCheck: Check = (value) => unless(typeof value === 'string', '应为文字', 'is not a text');

/** What a value of each kind of field must be. */
const CHECKS: Readonly<Record<FieldDescriptor['kind'], Check>> = {
  flag: (value) => unless(typeof value === 'boolean', '应为是或否', 'is neither yes nor no'),
  clauses: listCheck,
  file: listCheck,
  text: textCheck,
  'long-text': textCheck,
  severity: (value) => unless(severity.safeParse(value).success, '不是已知的程度', 'is no known severity'),
  choice: (value, { options = [] }) =>
    unless(
      options.some((option) => option.value === value),
      '不在可选项中',
      'is not one of the options',
    ),
  date: (value) => unless(typeof value === 'string' && isDay(value), '不是有效日期', 'is not a calendar day'),
};

function isDay(value: string): boolean {
  try {
    startOf(value);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
