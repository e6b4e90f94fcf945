import { readCsv, type Problem, type Row } from '../../shared/index.ts';
import type { MeasureFact } from '../facts.ts';
import type { DataField, IndicatorPlan } from '../plan.ts';
import { didYouMean, shown } from '../values.ts';
import { problem } from './problems.ts';
import { readCell } from './read-cell.ts';

/** One subject of a table, with the line it stands on. */
export interface TableSubject {
  readonly subject: string;
  readonly line: number;
  readonly measures: Readonly<Record<string, MeasureFact>>;
}

/** A table as it was read; problems in the order of its lines. */
export interface ValueTable {
  readonly subjects: readonly TableSubject[];
  readonly problems: readonly Problem[];
}

interface Column {
  readonly index: number;
  readonly field: DataField;
}

/**
 * Reads a table of values for a document: column names in the first line, one subject a line. Every faulty line and cell is told and
 * the others are kept. A cell that cannot be used is missing; nothing is guessed.
 *
 * @param subjectColumn the column that names the subjects; the first one, where it is left out
 */
export function readValues(plan: IndicatorPlan, text: string, subjectColumn?: string): ValueTable {
  const problems: Problem[] = [];
  const { rows, broken } = readCsv(text);
  for (const line of broken) problems.push(problem('indicators.open-quote', {}, { line }));
  const [head, ...body] = rows;
  const names = head?.cells.map((name) => name.trim()) ?? [];
  const named = subjectColumn === undefined ? 0 : names.indexOf(subjectColumn);
  if (named < 0) {
    const name = subjectColumn ?? '';
    const params = { column: name, known: names.join(', '), ...didYouMean(name, names) };
    return {
      subjects: [],
      problems: [...problems, problem('indicators.no-subject-column', params, { line: 1 })],
    };
  }
  const columns = columnsOf(plan, names, named, problems);
  const subjects = new Map<string, TableSubject>();
  for (const row of body) {
    const subject = subjectOf(row, names, named, subjects, problems);
    if (subject === undefined) continue;
    subjects.set(subject, { subject, line: row.row, measures: measuresOf(plan, row, columns, problems) });
  }
  if (subjects.size === 0) problems.push(problem('indicators.empty-table'));
  return { subjects: [...subjects.values()], problems };
}

/** The columns that hold a field each. Events are no column. */
function columnsOf(
  plan: IndicatorPlan,
  names: readonly string[],
  subject: number,
  problems: Problem[],
): readonly Column[] {
  const place = { line: 1 };
  const fields = plan.fields.filter((field) => field.shape !== 'entries');
  const known = fields.map((field) => field.name);
  const unknown = names.filter((name, index) => index !== subject && !known.includes(name) && name !== '');
  const absent = known.filter((name) => !names.includes(name));
  names.forEach((name, index) => {
    if (name === '' || names.indexOf(name) === index) return;
    problems.push(problem('indicators.repeated-column', { column: name }, place));
  });
  for (const field of absent) {
    const params = { field, ...didYouMean(field, unknown) };
    problems.push(problem('indicators.column-missing', params, place));
  }
  for (const column of new Set(unknown)) {
    const params = { column, known: known.join(', '), ...didYouMean(column, absent) };
    problems.push(problem('indicators.unknown-column', params, place));
  }
  return fields.flatMap((field) => {
    const index = names.indexOf(field.name);
    return index < 0 ? [] : [{ index, field }];
  });
}

/** Who a line is about, or nobody after saying why. */
function subjectOf(
  { row: line, cells }: Row,
  names: readonly string[],
  named: number,
  before: ReadonlyMap<string, TableSubject>,
  problems: Problem[],
): string | undefined {
  const subject = cells[named]?.trim() ?? '';
  const first = before.get(subject);
  if (cells.length > names.length) {
    const params = { cells: cells.length, columns: names.length };
    problems.push(problem('indicators.long-row', params, { line }));
  } else if (subject === '') problems.push(problem('indicators.nameless-row', {}, { line }));
  else if (first !== undefined) {
    const params = { subject: shown(subject), first: first.line };
    problems.push(problem('indicators.repeated-subject', params, { line }));
  } else return subject;
  return undefined;
}

function measuresOf(
  plan: IndicatorPlan,
  { row: line, cells }: Row,
  columns: readonly Column[],
  problems: Problem[],
): Record<string, MeasureFact> {
  const measures: Record<string, MeasureFact> = {};
  for (const { index, field } of columns) {
    const text = cells[index] ?? '';
    const cell = readCell(field.shape, text);
    if (cell.kind === 'value') {
      measures[field.name] = { value: cell.value, eventId: `line ${line}`, observedOn: plan.effectiveFrom };
    } else if (cell.kind === 'bad') {
      const params = {
        column: field.name,
        value: shown(text.trim()),
        whyZh: cell.why.zh,
        whyEn: cell.why.en,
      };
      problems.push(problem('indicators.bad-cell', params, { line, path: field.name }));
    }
  }
  return measures;
}
