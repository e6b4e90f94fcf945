import { compilePattern, PatternError } from '../pattern/index.ts';
import { inBlock } from './cidr.ts';
import { NotCarried } from './condition.ts';
import { patternOf, type Placement, type SigmaDetection, type SigmaTest } from './detection.ts';

/** Most values of one field; longer lists belong into a lexicon. */
const MAX_VALUES = 1000;

/**
 * Reads one named selection: a map of fields (all must hold), a list of maps (one must), or a list of texts looked for in every field.
 * Throws {@link NotCarried}.
 */
export function readSelection(value: unknown): SigmaDetection {
  if (Array.isArray(value)) {
    if (value.length === 0 || value.length > MAX_VALUES)
      throw new NotCarried(`列表须有 1–${MAX_VALUES} 项`, `a list has 1–${MAX_VALUES} items`);
    return joined(
      'or',
      (value as unknown[]).map((item) => (isMap(item) ? readMap(item) : keyword(item))),
    );
  }
  return isMap(value) ? readMap(value) : keyword(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readMap(map: Readonly<Record<string, unknown>>): SigmaDetection {
  const entries = Object.entries(map);
  if (entries.length === 0) throw new NotCarried('选择是空的', 'a selection is empty');
  return joined(
    'and',
    entries.map(([key, value]) => readField(key, value)),
  );
}

function readField(key: string, value: unknown): SigmaDetection {
  const [field = '', ...modifiers] = key.split('|');
  const all = modifiers.includes('all');
  const [by, ...more] = modifiers.filter((modifier) => modifier !== 'all');
  if (more.length > 0 || (by !== undefined && !MODIFIERS.has(by))) {
    const name = more[0] ?? by ?? '';
    throw new NotCarried(`修饰词“${name}”不能带入`, `the modifier "${name}" is not carried over`);
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0 || values.length > MAX_VALUES)
    throw new NotCarried(`“${field}”须有 1–${MAX_VALUES} 个值`, `"${field}" has 1–${MAX_VALUES} values`);
  return joined(
    all ? 'and' : 'or',
    values.map((one) => test(field, by, one)),
  );
}

const MODIFIERS: ReadonlySet<string> = new Set(['contains', 'startswith', 'endswith', 're', 'cidr']);

function keyword(value: unknown): SigmaTest {
  if (typeof value !== 'string' && typeof value !== 'number')
    throw new NotCarried('关键词须是文字', 'keywords are texts');
  return { op: 'match', pattern: checked(patternOf(String(value), 'contains')) };
}

function test(field: string, by: string | undefined, value: unknown): SigmaTest {
  if (by === undefined && (value === null || value === '')) return { op: 'empty', field };
  if (by === undefined && typeof value === 'number') return { op: 'number', field, value };
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
    throw new NotCarried(`“${field}”的值须是文字或数`, `the values of "${field}" are texts or numbers`);
  const text = String(value);
  const named = field === '' ? {} : { field };
  switch (by) {
    case 're':
      return { op: 'match', ...named, pattern: checked(text) };
    case 'cidr':
      if (inBlock('0.0.0.0', text) === undefined)
        throw new NotCarried(`“${text}”不是网段`, `"${text}" is no block of addresses`);
      return { op: 'cidr', field, block: text };
    default:
      return { op: 'match', ...named, pattern: checked(patternOf(text, (by ?? 'whole') as Placement)) };
  }
}

/** A pattern that our linear engine takes. */
function checked(pattern: string): string {
  try {
    compilePattern(pattern);
    return pattern;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    const [zh, en] = [error.zh, error.message];
    throw new NotCarried(
      `正则“${pattern}”不能带入：${zh}`,
      `the pattern "${pattern}" is not carried over: ${en}`,
    );
  }
}

function joined(op: 'and' | 'or', parts: readonly SigmaDetection[]): SigmaDetection {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { op, parts };
}
