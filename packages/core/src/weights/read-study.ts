import { err, meant, ok, readCsv, readDocument, type Problem, type Result } from '../shared/index.ts';
import { asWritten, checkTable, readNumber, type DecisionTable, type RawTable } from './decision-table.ts';
import { readJudgements, readPairs, type Judgements } from './judgements.ts';
import { problem } from './problems.ts';

/** One expert's judgements and how much they count in the group. */
export interface Expert {
  readonly name: string;
  readonly say: number;
  readonly judgements: Judgements;
}

/**
 * Reads a table of alternatives by criteria. CSV: criteria in the first line, alternatives in the first column; lines
 * that begin with `types` or `weights` tell the directions and weights. JSON or YAML: `matrix`, and where wanted
 * `criteria`, `alternatives`, `types` (1 or benefit, -1 or cost) and `weights`.
 */
export function readTable(
  file: string,
  text: string,
): Result<
  { readonly table: DecisionTable; readonly weights: readonly number[] | undefined },
  readonly Problem[]
> {
  const raw = isDocument(file, text) ? tableOfDocument(file, text) : tableOfCsv(text);
  if (!raw.ok) return raw;
  const table = checkTable(raw.value);
  if (!table.ok) return table;
  const given = raw.value.weights;
  if (given === undefined) return ok({ table: table.value, weights: undefined });
  const weights = checkTable({
    ...raw.value,
    kinds: [],
    alternatives: ['weights', 'again'],
    rows: [given, given],
  });
  return weights.ok
    ? ok({ table: table.value, weights: weights.value.rows[0] })
    : err(weights.error.slice(0, 1));
}

/**
 * Reads the judgements of one expert or of several. JSON or YAML: `items` with a square `matrix`, or with `upper`
 * (pairs `first/second: value`), or a list of `experts`, each with one of the two and perhaps `name` and `say`.
 * CSV: items in the first line and the first column; empty cells are unjudged.
 */
export function readExperts(file: string, text: string): Result<readonly Expert[], readonly Problem[]> {
  if (!isDocument(file, text)) {
    const raw = tableOfCsv(text);
    if (!raw.ok) return raw;
    const rows = rowsByName(raw.value);
    if (!rows.ok) return rows;
    const judged = readJudgements(raw.value.criteria, rows.value);
    return judged.ok ? ok([{ name: '1', say: 1, judgements: judged.value }]) : judged;
  }
  const document = readDocument(file, text);
  if (!document.ok) return document;
  const root = asMap(document.value.value);
  const unknown = unknownKeys(root, JUDGEMENT_KEYS);
  if (unknown.length > 0) return err(unknown);
  const listed = Array.isArray(root['experts']) ? root['experts'] : [root];
  const experts = listed.map((one, k) => readExpert(asMap(one), asTexts(root['items']), k));
  const problems = experts.flatMap((one) => (one.ok ? [] : one.error));
  return problems.length > 0 ? err(problems) : ok(experts.flatMap((one) => (one.ok ? [one.value] : [])));
}

function readExpert(
  node: Readonly<Record<string, unknown>>,
  shared: readonly string[] | undefined,
  k: number,
): Result<Expert, readonly Problem[]> {
  const judgements = judgementsOf(node, asTexts(node['items']) ?? shared, k);
  if (!judgements.ok) return judgements;
  const say = readNumber(node['say'] ?? 1);
  if (say === undefined || say <= 0)
    return err([
      problem('weights.unknown-option', { name: 'say', value: asWritten(node['say']), known: '> 0' }),
    ]);
  return ok({ name: asWritten(node['name'] ?? String(k + 1)), say, judgements: judgements.value });
}

function judgementsOf(
  node: Readonly<Record<string, unknown>>,
  named: readonly string[] | undefined,
  k: number,
): Result<Judgements, readonly Problem[]> {
  if (Array.isArray(node['matrix'])) {
    const cells = node['matrix'].map(asList);
    return readJudgements(named ?? cells.map((_, i) => String(i + 1)), cells);
  }
  const pairs = node['upper'] ?? node['pairs'];
  if (named === undefined || pairs === undefined)
    return err([problem('weights.unreadable', { what: `experts[${k}]` })]);
  return readPairs(named, asMap(pairs));
}

/** The rows of a square table in the order of its columns: by their names where they have any. */
function rowsByName({
  criteria,
  alternatives,
  rows,
}: RawTable): Result<readonly (readonly unknown[])[], readonly Problem[]> {
  if (alternatives.every((name) => name === '')) return ok(rows);
  const strange = alternatives.filter((name) => !criteria.includes(name));
  if (strange.length > 0)
    return err(strange.map((name) => problem('weights.unknown-item', { name, ...meant(name, criteria) })));
  return ok(criteria.map((name) => rows[alternatives.indexOf(name)] ?? []));
}

const TABLE_KEYS = ['matrix', 'criteria', 'alternatives', 'types', 'kinds', 'weights', 'expected'];
const JUDGEMENT_KEYS = ['items', 'matrix', 'upper', 'pairs', 'experts', 'name', 'say', 'expected'];

function unknownKeys(node: Readonly<Record<string, unknown>>, known: readonly string[]): readonly Problem[] {
  return Object.keys(node)
    .filter((key) => !known.includes(key))
    .map((key) => problem('weights.unknown-key', { key, known: known.join(', '), ...meant(key, known) }));
}

type Raw = RawTable & { readonly weights: readonly unknown[] | undefined };

function tableOfDocument(file: string, text: string): Result<Raw, readonly Problem[]> {
  const document = readDocument(file, text);
  if (!document.ok) return document;
  const root = asMap(document.value.value);
  const unknown = unknownKeys(root, TABLE_KEYS);
  if (unknown.length > 0) return err(unknown);
  const matrix = root['matrix'];
  if (!Array.isArray(matrix) || !matrix.every(Array.isArray))
    return err([problem('weights.unreadable', { what: 'matrix' }, document.value.locate(['matrix']))]);
  const rows = matrix.map(asList);
  return ok({
    rows,
    criteria: asTexts(root['criteria']) ?? (rows[0] ?? []).map((_, j) => `C${j + 1}`),
    alternatives: asTexts(root['alternatives']) ?? rows.map((_, i) => `A${i + 1}`),
    kinds: asList(root['types'] ?? root['kinds']),
    weights: root['weights'] === undefined ? undefined : asList(root['weights']),
  });
}

function tableOfCsv(text: string): Result<Raw, readonly Problem[]> {
  const { rows, broken } = readCsv(text);
  if (broken.length > 0)
    return err(broken.map((line) => problem('weights.unreadable', { what: '"' }, { line })));
  const [head, ...body] = rows.map(({ cells }) => cells.map((cell) => cell.trim()));
  if (head === undefined) return err([problem('weights.unreadable', { what: 'CSV' })]);
  const named = (name: string) => body.find(([first]) => first?.toLowerCase() === name)?.slice(1);
  const data = body.filter(([first = '']) => !['types', 'weights'].includes(first.toLowerCase()));
  return ok({
    criteria: head.slice(1),
    alternatives: data.map(([name = '']) => name),
    rows: data.map((cells) => cells.slice(1)),
    kinds: named('types') ?? [],
    weights: named('weights'),
  });
}

function isDocument(file: string, text: string): boolean {
  return /\.(json|ya?ml)$/i.test(file) || (!/\.(csv|tsv|txt)$/i.test(file) && /^\s*[{[]/.test(text));
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function asTexts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.map(String) : undefined;
}
