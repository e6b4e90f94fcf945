import { EVENT_DATA, EVENT_GUIDE, type EventType } from '@concentric/core/recordings';
import type { Bilingual } from '@concentric/core/shared';
import type { CellUnit, DateOrder, FieldSource, ReportMapping } from '@concentric/modules/sources/contract';

/** Where a field comes from, as it is typed. */
export interface FieldDraft {
  readonly from: 'nothing' | 'column' | 'constant';
  readonly column: string;
  readonly as: CellUnit;
  readonly whole: string;
  /** `word=code; word=code`. */
  readonly codes: string;
  readonly optional: boolean;
  readonly constant: string;
}

/** A mapping as it is typed. */
export interface MappingDraft {
  readonly type: string;
  readonly sheet: string;
  readonly headerFrom: number;
  readonly headerRows: number;
  readonly dates: DateOrder;
  readonly time: string;
  readonly id: readonly string[];
  readonly everyHours: number;
  readonly fields: Readonly<Record<string, FieldDraft>>;
}

/** What can be asked of a field's schema, whatever it is. */
interface Schema {
  readonly safeParse: (value: unknown) => { readonly success: boolean };
}

/** A field of an event type, in words. */
export interface FieldInfo {
  readonly name: string;
  readonly words: Bilingual;
  readonly isRequired: boolean;
  /** Whether it holds values by name, each written as a field of its own. */
  readonly holdsNames: boolean;
}

const schemasOf = (type: string): Readonly<Record<string, Schema>> =>
  Object.hasOwn(EVENT_DATA, type) ? EVENT_DATA[type as EventType].shape : {};

/** The fields of an event type in the order of the reference. */
export function fieldsOf(type: string): FieldInfo[] {
  const guide: Readonly<Record<string, Bilingual>> = Object.hasOwn(EVENT_GUIDE, type)
    ? EVENT_GUIDE[type as EventType].fields
    : {};
  return Object.entries(schemasOf(type)).map(([name, schema]) => ({
    name,
    words: guide[name] ?? { zh: name, en: name },
    isRequired: !schema.safeParse(undefined).success,
    holdsNames: schema.safeParse({}).success,
  }));
}

/** The unit a field is most likely reported in. */
export function likelyUnit(type: string, field: string): CellUnit {
  const schema = schemasOf(type)[field];
  if (schema === undefined) return 'number';
  if (schema.safeParse(true).success) return 'yes-no';
  if (schema.safeParse(1).success) {
    if (field.endsWith('Fen')) return 'yuan';
    return field.endsWith('Ms') ? 'seconds' : 'integer';
  }
  return schema.safeParse('2026-01-01').success && !schema.safeParse('x').success ? 'date' : 'text';
}

/** A field nobody has mapped yet. */
export function emptyField(type: string, field: string): FieldDraft {
  const as = likelyUnit(type, field);
  return { from: 'nothing', column: '', as, whole: '', codes: '', optional: false, constant: '' };
}

/** What a page begins with: the mapping saved, or nothing mapped yet for the first type the source may send. */
export function draftOf(saved: ReportMapping | null, types: readonly string[]): MappingDraft {
  if (saved === null) return { ...EMPTY, type: types[0] ?? '' };
  const fields = Object.entries(saved.fields).map(
    ([path, from]) => [path, fieldDraft(saved.type, path, from)] as const,
  );
  return { ...saved, sheet: saved.sheet ?? '', fields: Object.fromEntries(fields) };
}

const EMPTY: MappingDraft = {
  ...{ type: '', sheet: '', headerFrom: 1, headerRows: 1, dates: 'ymd', time: '', id: [] },
  ...{ everyHours: 24 * 31, fields: {} },
};

function fieldDraft(type: string, path: string, from: FieldSource): FieldDraft {
  const empty = emptyField(type, path);
  if ('constant' in from) return { ...empty, from: 'constant', constant: String(from.constant) };
  const { column, as, whole = '', codes = {}, optional } = from;
  const written = Object.entries(codes)
    .map(([word, code]) => `${word}=${code}`)
    .join('; ');
  return { ...empty, from: 'column', column, as, whole, codes: written, optional };
}

/** A draft as it is sent. Without a column of the time there is nothing to send yet, and `isComplete` says so. */
export function mappingOf(draft: MappingDraft): ReportMapping {
  const { type, sheet, headerFrom, headerRows, dates, time, id, everyHours } = draft;
  const fields = Object.entries(draft.fields).flatMap(([path, field]) => {
    const from = sourceOf(type, path, field);
    return from === undefined ? [] : [[path, from] as const];
  });
  return {
    ...{ type, sheet: sheet === '' ? null : sheet, headerFrom, headerRows, dates, id: [...id], everyHours },
    time: time === '' ? '–' : time,
    fields: Object.fromEntries(fields),
  };
}

/** Whether everything that must be chosen is. */
export function isComplete(draft: MappingDraft): boolean {
  const given = new Set(
    Object.entries(draft.fields)
      .filter(([path, field]) => sourceOf(draft.type, path, field) !== undefined)
      .map(([path]) => path.split('.', 1)[0]),
  );
  return (
    draft.time !== '' && fieldsOf(draft.type).every(({ name, isRequired }) => !isRequired || given.has(name))
  );
}

function sourceOf(type: string, path: string, field: FieldDraft): FieldSource | undefined {
  const { from, column, as, whole, optional } = field;
  if (from === 'constant')
    return field.constant.trim() === ''
      ? undefined
      : { constant: constantOf(type, path, field.constant.trim()) };
  if (from === 'nothing' || column === '') return undefined;
  const codes = codesOf(field.codes);
  return {
    ...{ column, as, optional },
    ...(as === 'ratio' && whole !== '' ? { whole } : {}),
    ...(as === 'text' && Object.keys(codes).length > 0 ? { codes } : {}),
  };
}

/** As text where the field takes text, else as the number or the yes or no that is written. */
function constantOf(type: string, path: string, text: string): string | number | boolean {
  const schema = schemasOf(type)[path];
  if (schema?.safeParse(text).success === true) return text;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

function codesOf(text: string): Record<string, string> {
  const codes: Record<string, string> = {};
  for (const pair of text.split(/[;；\n]/)) {
    const [word = '', code = ''] = pair.split(/[=＝]/).map((part) => part.trim());
    if (word !== '' && code !== '') codes[word] = code;
  }
  return codes;
}
