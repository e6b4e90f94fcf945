/** Facts as rows of the tables that compiled statements read, for tests. */
import type { ScoreInput } from '../facts.ts';
import { populationOf, standingOf, type Population } from '../normalise/population.ts';
import { measuresOf, type IndicatorPlan } from '../plan.ts';
import { MOST_VALUE } from '../reader.ts';
import { quoted, text, type Dialect } from './dialect.ts';
import { partColumn, wholeColumn } from './measures.ts';
import { createTable, inputTables } from './tables.ts';

type Cell = string | number | boolean | undefined;

/** The population that some inputs make up. */
export function populationOfInputs(plan: IndicatorPlan, inputs: readonly ScoreInput[]): Population {
  return populationOf(plan, (field) =>
    inputs.flatMap(({ measures }) => {
      const value = measures[field]?.value;
      return typeof value === 'number' && Math.abs(value) <= MOST_VALUE ? [value] : [];
    }),
  );
}

/** Statements that make the input tables anew and fill them. */
export function loadStatements(
  plan: IndicatorPlan,
  dialect: Dialect,
  inputs: readonly ScoreInput[],
  population: Population,
): string[] {
  const rows: Record<string, Record<string, Cell>[]> = {
    subjects: inputs.map(({ subject }) => ({ subject })),
    measures: inputs.map(({ subject, measures }) => ({ subject, ...cellsOf(measures) })),
    entries: inputs.flatMap(({ subject, entries }) => entries.map((entry) => entryRow(subject, entry))),
    vetoes: inputs.flatMap(({ subject, vetoes }) => vetoes.map((veto) => vetoRow(subject, veto))),
    population: populationRows(plan, population),
  };
  return inputTables(plan, dialect).flatMap((table) => {
    const all = rows[table.name] ?? [];
    const values = all.map(
      (row) => `(${table.columns.map(({ name, type }) => cell(row[name], type)).join(', ')})`,
    );
    const names = table.columns.map(({ name }) => quoted(name)).join(', ');
    return [
      `DROP TABLE IF EXISTS ${quoted(table.name)}`,
      createTable(table),
      ...(values.length === 0
        ? []
        : [`INSERT INTO ${quoted(table.name)} (${names}) VALUES ${values.join(', ')}`]),
    ];
  });
}

function cell(value: Cell, type: string): string {
  if (value === undefined) return 'NULL';
  return `CAST(${text(String(value))} AS ${type})`;
}

function cellsOf(measures: ScoreInput['measures']): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [field, { value }] of Object.entries(measures)) {
    if (typeof value === 'object') [cells[partColumn(field)], cells[wholeColumn(field)]] = value;
    else cells[field] = value;
  }
  return cells;
}

function entryRow(subject: string, entry: ScoreInput['entries'][number]): Record<string, Cell> {
  return {
    id: entry.id,
    subject,
    fact_key: entry.factKey ?? entry.caseId,
    case_type: entry.caseType,
    severity: entry.severity,
    influence: entry.influence,
    occurred_on: entry.occurredOn,
    effective_on: entry.effectiveOn,
    repaired_on: entry.repairedOn,
    reversed: entry.reversedBy !== undefined,
    corrected_in_session: entry.correctedInSession,
  };
}

function vetoRow(subject: string, veto: ScoreInput['vetoes'][number]): Record<string, Cell> {
  const { key, decisionNo, authority, effectiveOn, until } = veto;
  return { subject, key, decision_no: decisionNo, authority, effective_on: effectiveOn, until_on: until };
}

function populationRows(plan: IndicatorPlan, population: Population): Record<string, Cell>[] {
  return measuresOf(plan).flatMap(({ code }) => {
    const figures = population[code];
    return (figures?.ranks?.values ?? []).map((value) => {
      const standing = figures === undefined ? { below: 0, equal: 0 } : standingOf(figures, value);
      return { indicator: code, value, ...standing };
    });
  });
}
