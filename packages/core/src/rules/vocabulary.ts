import type { z } from 'zod';
import { EVENT_DATA, kindOfEvent, type EventKind, type EventType } from '../recordings/index.ts';

/** How a condition sees a value. Numbers are one kind; a condition never needs to tell whole ones from others. */
export type FieldType = 'string' | 'double' | 'bool' | 'map<string, string>' | 'map<string, dyn>';

/** One field a condition may speak of, such as `speech.category`. */
export interface Field {
  readonly variable: string;
  readonly name: string;
  readonly type: FieldType;
  /** The event kinds that carry it. */
  readonly kinds: readonly EventKind[];
  /** The only values it can have, where the event schema lists them. */
  readonly options?: readonly string[];
}

/** Fields by variable, then by name. */
export type Vocabulary = ReadonlyMap<string, ReadonlyMap<string, Field>>;

/**
 * Kept out of every condition: `sender`, because ordinary viewers are never judged as persons, and the
 * keys that say whose event it is, because a rule is the same for everybody.
 */
const HIDDEN = new Set(['sender', 'platform', 'account', 'session']);

/** The kinds whose text lexical functions read, and the field that holds it. */
const TEXT_FIELD: Partial<Record<EventKind, string>> = {
  'session.opened': 'title',
  'speech.segment': 'text',
  'chat.message': 'text',
  'product.shown': 'title',
  'complaint.filed': 'text',
  'penalty.published': 'summary',
  'clip.published': 'text',
  'review.sampled': 'text',
  'promotion.published': 'rules',
  'prize.announced': 'rules',
  'slip.logged': 'slip',
  'donation.recorded': 'promised',
};

/** Everything a condition can name, derived from the event schemas so that the two cannot drift apart. */
export const VOCABULARY: Vocabulary = build();

/** All event kinds by their short names. */
export const EVENT_KINDS: readonly EventKind[] = (Object.keys(EVENT_DATA) as EventType[]).map(kindOfEvent);

/** The variable a kind's fields hang on: `speech.segment` → `speech`. */
export function variableOf(kind: EventKind): string {
  return kind.slice(0, kind.indexOf('.'));
}

/** The field whose text is judged for an event kind, or undefined where the kind has none. */
export function textFieldOf(kind: EventKind): string | undefined {
  return TEXT_FIELD[kind];
}

/** What judging needs to know of a type of event. */
export interface EventFacts {
  readonly kind: EventKind;
  readonly variable: string;
  readonly textField: string | undefined;
}

const FACTS = new Map<EventType, EventFacts>(
  (Object.keys(EVENT_DATA) as EventType[]).map((type) => {
    const kind = kindOfEvent(type);
    return [type, { kind, variable: variableOf(kind), textField: TEXT_FIELD[kind] }];
  }),
);

/** The same for every event of a type; undefined for a type the vocabulary does not have. */
export function factsOf(type: EventType): EventFacts | undefined {
  return FACTS.get(type);
}

/** A field by its written path, such as `price.dealFen`. */
export function fieldAt(path: string): Field | undefined {
  const dot = path.indexOf('.');
  return VOCABULARY.get(path.slice(0, dot))?.get(path.slice(dot + 1));
}

/** Every path a condition may write, for "did you mean" and editors. */
export function fieldPaths(): string[] {
  return [...VOCABULARY].flatMap(([variable, fields]) =>
    [...fields.keys()].map((name) => `${variable}.${name}`),
  );
}

function build(): Vocabulary {
  const vocabulary = new Map<string, Map<string, Field>>();
  for (const type of Object.keys(EVENT_DATA) as EventType[]) {
    const kind = kindOfEvent(type);
    const variable = variableOf(kind);
    const fields = vocabulary.get(variable) ?? new Map<string, Field>();
    vocabulary.set(variable, fields);
    for (const [name, schema] of Object.entries<z.core.$ZodType>(EVENT_DATA[type].shape)) {
      const shape = HIDDEN.has(name) ? undefined : shapeOf(schema);
      if (shape === undefined) continue;
      const kinds = [...(fields.get(name)?.kinds ?? []), kind];
      fields.set(name, { variable, name, kinds, ...shape });
    }
  }
  return vocabulary;
}

function shapeOf(schema: z.core.$ZodType): Pick<Field, 'type' | 'options'> | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'optional':
    case 'default':
      return shapeOf(def.innerType);
    case 'string':
      return { type: 'string' };
    case 'number':
      return { type: 'double' };
    case 'boolean':
      return { type: 'bool' };
    case 'enum':
      return { type: 'string', options: Object.values(def.entries).map(String) };
    case 'record':
      return { type: def.valueType._zod.def.type === 'string' ? 'map<string, string>' : 'map<string, dyn>' };
    default:
      return undefined;
  }
}
