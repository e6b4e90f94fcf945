/** What tests of investigation stand on: an association with its module over it, and short ways to ask. */
import { call } from '@orpc/server';
import { dateOf, DAY, ID_KINDS, type IdKind } from '@concentric/core/shared';
import type { QueryInput } from '@concentric/core/rules/query';
import { createTestClock, describeOnEachEngine } from '@concentric/store/testing';
import { beforeAll } from 'vitest';
import type { Actor } from '../shared/index.ts';
import { createAssociation, MIGRATIONS, PEOPLE, type Association } from './testing.ts';
import { as } from './testing-acts.ts';
import type { ResultRowView, RunSummary, RunView } from '../investigation/contract.ts';
import { createInvestigation, investigationMigrations, type Investigation } from '../investigation/index.ts';

export interface Desk extends Association {
  readonly investigation: Investigation;
}

/** Runs tests twice, each time on an association of its own with its investigations. */
export function describeInvestigation(
  name: string,
  define: (get: () => Desk, engine: 'pglite' | 'postgres') => void,
): void {
  const clock = createTestClock();
  describeOnEachEngine(
    name,
    [...MIGRATIONS.filter(({ id }) => !id.startsWith('investigation/')), ...investigationMigrations],
    (getStore, engine) => {
      let desk: Desk | undefined;
      beforeAll(async () => {
        const association = await createAssociation(getStore(), clock);
        desk = Object.assign(association, { investigation: investigationOver(association) });
      });
      define(() => {
        if (desk === undefined) throw new Error('the desk is there inside tests only');
        return desk;
      }, engine);
    },
    clock,
  );
}

let made = 0;

/** Another process over the same store. */
export function investigationOver({ store, clock, casework, rulebook }: Association): Investigation {
  const prefix = `q${++made}`;
  let count = 0;
  const ids = { next: (kind: IdKind) => `${ID_KINDS[kind]}_${prefix}.${String(++count).padStart(6, '0')}` };
  return createInvestigation({ store, clock, ids, kernel: casework.kernel, book: rulebook.book });
}

/** The last days up to today. */
export const lastDays = (a: Association, days: number) => ({
  from: dateOf(a.clock() - days * DAY),
  to: dateOf(a.clock()),
});

/** Orders a run over the last thirty days, unless said otherwise. */
export function order(
  a: Desk,
  query: Partial<QueryInput>,
  actor: Actor = PEOPLE.chen,
  purpose = '核对投诉热点',
): Promise<RunSummary> {
  const asked = { query: { period: lastDays(a, 30), ...query }, purpose };
  return call(a.investigation.router.startRun, asked, as(actor));
}

/** A run with its rows. */
export interface Asked {
  readonly run: RunView;
  readonly rows: readonly ResultRowView[];
}

/** Orders a run, lets the product do it and reads what came of it. */
export async function ask(a: Desk, query: Partial<QueryInput>, actor: Actor = PEOPLE.chen): Promise<Asked> {
  const { id } = await order(a, query, actor);
  while (await a.investigation.workRuns());
  const run = await call(a.investigation.router.getRun, { id }, as(actor));
  const rows = run.result === null ? [] : await rowsOf(a, id, actor);
  return { run, rows };
}

/** All rows of a run, page by page. */
async function rowsOf(a: Desk, id: string, actor: Actor = PEOPLE.chen, limit = 7) {
  const rows: ResultRowView[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(a, id, actor, after, limit);
    rows.push(...page.rows);
    after = page.next;
  }
  return rows;
}

const readPage = (a: Desk, id: string, actor: Actor, after: number, limit: number) =>
  call(a.investigation.router.listRows, { id, after, limit }, as(actor));
