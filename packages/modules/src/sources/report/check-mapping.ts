import { EVENT_DATA, type EventType } from '@concentric/core/recordings';
import { suggest, type Problem } from '@concentric/core/shared';
import type { z } from 'zod';
import { problem } from '../messages.ts';
import type { FieldSource, ReportMapping } from './contract.ts';

type Fields = Readonly<Record<string, z.ZodType>>;

/** The fields of an event type's data. */
function fieldsOf(type: string): Fields | undefined {
  return Object.hasOwn(EVENT_DATA, type) ? EVENT_DATA[type as EventType].shape : undefined;
}

/** Splits `measures.training.hours` into a field and the name of a value in it. */
export function splitField(path: string): readonly [field: string, name: string | undefined] {
  const dot = path.indexOf('.');
  return dot < 0 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
}

/** Everything that is wrong with a mapping for a source that may send some types, told at once. */
export function checkMapping(mapping: ReportMapping, agreed: readonly string[]): Problem[] {
  const { type } = mapping;
  const fields = fieldsOf(type);
  if (fields === undefined) {
    const near = suggest(type, agreed) ?? agreed[0] ?? 'org.concentric.orders.summarised.v1';
    return [problem('sources.unknown-type', { type, near }, { path: 'type' })];
  }
  if (!agreed.includes(type)) return [problem('sources.type-not-agreed', { type }, { path: 'type' })];
  const given = new Set(Object.keys(mapping.fields).map((path) => splitField(path)[0]));
  const missing = Object.entries(fields)
    .filter(([field, schema]) => !given.has(field) && !schema.safeParse(undefined).success)
    .map(([field]) => problem('sources.mapping-field-missing', { field }, { path: `fields.${field}` }));
  return [
    ...Object.entries(mapping.fields).flatMap(([path, from]) => checkField(fields, path, from)),
    ...missing,
  ];
}

function checkField(fields: Fields, path: string, from: FieldSource): Problem[] {
  const place = { path: `fields.${path}` };
  const [field, name] = splitField(path);
  const schema = Object.hasOwn(fields, field) ? fields[field] : undefined;
  if (schema === undefined) {
    const near = suggest(field, Object.keys(fields));
    const params = { field: path, near: near ?? Object.keys(fields).join('、') };
    return [problem('sources.mapping-no-field', params, place)];
  }
  const holdsNames = schema.safeParse({}).success;
  if (holdsNames !== (name !== undefined))
    return [problem(holdsNames ? 'sources.mapping-name-it' : 'sources.mapping-plain', { field }, place)];
  if ('column' in from) {
    const isRatio = from.as === 'ratio';
    return isRatio === (from.whole !== undefined)
      ? []
      : [problem('sources.mapping-whole', { field: path }, place)];
  }
  const value = name === undefined ? from.constant : { [name]: from.constant };
  return schema.safeParse(value).success ? [] : [problem('sources.mapping-constant', { field: path }, place)];
}
