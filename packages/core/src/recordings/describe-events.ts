import { z } from 'zod';
import { EVENT_DATA, kindOfEvent, type EventType } from './events.ts';
import { EVENT_GUIDE } from './event-guide.ts';

/** A JSON Schema (2020-12) as plain data. */
export type JsonSchema = z.core.JSONSchema.BaseSchema;

const TYPES = Object.keys(EVENT_DATA) as EventType[];

/** The JSON Schema of one event type's `data` as a source writes it, with its descriptions in English. */
export function eventSchema(type: EventType): JsonSchema {
  const schema = z.toJSONSchema(EVENT_DATA[type], { io: 'input' });
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (typeof property !== 'boolean') property.description = fieldGuide(type, name).en;
  }
  schema.title = type;
  schema.description = EVENT_GUIDE[type].tells.en;
  return schema;
}

/** All event types as a Markdown reference, each with a table of its fields in both languages. */
export function eventReference(): string {
  return TYPES.map((type) => {
    const { tells } = EVENT_GUIDE[type];
    const schema = eventSchema(type);
    const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
      const need = schema.required?.includes(name) === true ? '✓' : '';
      const { zh, en } = fieldGuide(type, name);
      return `| \`${name}\` | ${typeof property === 'boolean' ? '' : shapeOf(property)} | ${need} | ${zh} | ${en} |`;
    });
    const head =
      '| 字段 field | 形式 shape | 必填 required | 说明 | meaning |\n| --- | --- | --- | --- | --- |';
    return `### ${kindOfEvent(type)}\n\n\`${type}\`\n\n${tells.zh}。${tells.en}\n\n${head}\n${rows.join('\n')}\n`;
  }).join('\n');
}

function fieldGuide(type: EventType, name: string): { zh: string; en: string } {
  const guide = Object.entries(EVENT_GUIDE[type].fields).find(([field]) => field === name)?.[1];
  if (guide === undefined) throw new Error(`no description of ${name} in ${type}`);
  return guide;
}

function shapeOf(property: JsonSchema): string {
  const fallback = property.default === undefined ? '' : `; = \`${JSON.stringify(property.default)}\``;
  return `${plainShapeOf(property)}${fallback}`;
}

function plainShapeOf(property: JsonSchema): string {
  if (property.enum !== undefined) return property.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (property.format === 'date') return 'YYYY-MM-DD';
  switch (property.type) {
    case 'string':
      return `string ≤ ${String(property.maxLength)}`;
    case 'integer':
      return `integer ≥ ${String(property.minimum)}`;
    default:
      return String(property.type ?? '');
  }
}
