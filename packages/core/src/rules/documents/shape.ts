import type { z } from 'zod';
import { en, zhCN } from 'zod/locales';
import { suggest, type Problem, type SourceDocument } from '../../shared/index.ts';
import { maybe, problem } from '../problems.ts';

const inChinese = zhCN().localeError;
const inEnglish = en().localeError;

/** Most levels of a document. */
const MAX_DEPTH = 24;

/**
 * Checks a document, or the part of it at `path`, against a schema. Each issue becomes one problem in
 * both languages at the line where the node was written; an unknown key gets the closest known one.
 */
export function readShape<S extends z.ZodType>(
  schema: S,
  document: SourceDocument,
  path: readonly (string | number)[] = [],
): { readonly value?: z.output<S>; readonly problems: Problem[] } {
  const input = valueAt(document.value, path);
  if (isDeeper(input, MAX_DEPTH)) {
    return { problems: [problem('rules.too-deep', { limit: MAX_DEPTH }, document.locate(path))] };
  }
  const parsed = schema.safeParse(input);
  if (parsed.success) return { value: parsed.data, problems: [] };
  return { problems: parsed.error.issues.flatMap((issue) => explain(schema, document, path, issue)) };
}

/** Whether a value nests deeper than some levels. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

function explain(
  schema: z.ZodType,
  document: SourceDocument,
  base: readonly (string | number)[],
  issue: z.core.$ZodIssue,
): Problem[] {
  const path = [...base, ...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part))];
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((name) =>
      problem(
        'rules.unknown-key',
        { name, ...maybe(suggest(name, known)) },
        document.locate([...path, name]),
      ),
    );
  }
  const raw = { ...issue, input: valueAt(document.value, path) } as z.core.$ZodRawIssue;
  const place = document.locate(path);
  const name = path.length === 0 ? document.file : path.join('.');
  return [
    problem(
      'rules.shape',
      { path: name, reasonZh: said(inChinese(raw)), reasonEn: said(inEnglish(raw)) },
      place,
    ),
  ];
}

function said(message: ReturnType<typeof inChinese>): string {
  return typeof message === 'string' ? message : (message?.message ?? '?');
}

/** Keys of the object schema at an issue's path; none where the schema is not an object there. */
function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let current: z.core.$ZodType | undefined = schema;
  for (const part of path) current = inside(current, part);
  const { def } = (unwrap(current) as z.core.$ZodTypes)._zod;
  return def.type === 'object' ? Object.keys(def.shape) : [];
}

function inside(schema: z.core.$ZodType | undefined, part: PropertyKey): z.core.$ZodType | undefined {
  if (schema === undefined) return undefined;
  const { def } = (unwrap(schema) as z.core.$ZodTypes)._zod;
  if (def.type === 'object') return def.shape[String(part)];
  if (def.type === 'array') return def.element;
  if (def.type === 'record') return def.valueType;
  return undefined;
}

function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  const def = (schema as z.core.$ZodTypes | undefined)?._zod.def;
  return def?.type === 'optional' || def?.type === 'default' ? unwrap(def.innerType) : schema;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}
