import { leavesOf, type DataField, type IndicatorPlan } from '../plan.ts';
import { quoted, type Dialect } from './dialect.ts';
import { partColumn, wholeColumn } from './measures.ts';

/** A table that compiled statements read: its name and the type of each column. */
export interface InputTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/**
 * The tables a compiled plan reads. `measures` has one row a subject and a column a field (a ratio has two), as known on the day of
 * the score; `entries` are decided facts, `vetoes` effective decisions of authorities; `population` has the distinct values of ranked
 * indicators with how many subjects lie below and at each.
 */
export function inputTables(plan: IndicatorPlan, dialect: Dialect): readonly InputTable[] {
  const column = (name: string, type = 'TEXT') => ({ name, type });
  const used = new Set(plan.dimensions.flatMap(leavesOf).map((leaf) => leaf.field));
  for (const { field } of plan.bonus.items) used.add(field);
  const fields = plan.fields.filter((field) => field.shape !== 'entries' && used.has(field.name));
  return [
    { name: 'subjects', columns: [column('subject')] },
    {
      name: 'measures',
      columns: [column('subject'), ...fields.flatMap((field) => columnsOf(field, dialect))],
    },
    {
      name: 'entries',
      columns: [
        ...['id', 'subject', 'fact_key', 'case_type', 'severity', 'influence'].map((name) => column(name)),
        ...['occurred_on', 'effective_on', 'repaired_on'].map((name) => column(name, 'DATE')),
        ...['reversed', 'corrected_in_session'].map((name) => column(name, 'BOOLEAN')),
      ],
    },
    {
      name: 'vetoes',
      columns: [
        ...['subject', 'key', 'decision_no', 'authority'].map((name) => column(name)),
        ...['effective_on', 'until_on'].map((name) => column(name, 'DATE')),
      ],
    },
    {
      name: 'population',
      columns: [
        column('indicator'),
        column('value', dialect.doubleType),
        column('below', 'BIGINT'),
        column('equal', 'BIGINT'),
      ],
    },
  ];
}

function columnsOf({ name, shape }: DataField, dialect: Dialect): { name: string; type: string }[] {
  switch (shape) {
    case 'ratio':
      return [partColumn(name), wholeColumn(name)].map((one) => ({ name: one, type: dialect.doubleType }));
    case 'number':
      return [{ name, type: dialect.doubleType }];
    case 'boolean':
      return [{ name, type: 'BOOLEAN' }];
    case 'date':
      return [{ name, type: 'DATE' }];
    default:
      return [{ name, type: 'TEXT' }];
  }
}

/** The statement that makes an input table. */
export function createTable({ name, columns }: InputTable): string {
  return `CREATE TABLE ${quoted(name)} (${columns.map((one) => `${quoted(one.name)} ${one.type}`).join(', ')})`;
}
