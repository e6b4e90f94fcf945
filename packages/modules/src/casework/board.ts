import type { Bilingual, Instant } from '@concentric/core/shared';
import { DAY } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Actor } from '../shared/index.ts';
import { situationOf } from './availability.ts';
import { caseTypeOf, stageTitles } from './case-types/index.ts';
import type { CaseSummary } from './contract.ts';
import type { KernelContext } from './kernel-context.ts';
import { loadCases } from './operations/load-case.ts';
import { caseCounts, searchCases } from './repo/cases.ts';
import { decidedSince } from './repo/decisions.ts';
import { caseSummaries, transitionsFor } from './view.ts';

/** How many of the most urgent open cases are looked through for the reader's own. */
const LOOKED_THROUGH = 60;
/** How many of them a board shows. */
const SHOWN = 10;

/** What a board says of the cases its reader may see. */
export interface CaseFigures {
  readonly openCases: number;
  readonly casesByStage: readonly {
    readonly stage: string;
    readonly title: Bilingual;
    readonly count: number;
  }[];
  /** Cases whose alert says that a deadline was missed, or is near. */
  readonly overdue: number;
  readonly dueSoon: number;
  readonly decidedLast30Days: number;
  /** The most urgent cases in which a step of consequence is open to the reader. */
  readonly waitingForMe: readonly CaseSummary[];
}

/** Counts and the reader's own work, under whatever row-level security the transaction has. */
export async function caseFigures(
  context: KernelContext,
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<CaseFigures> {
  const counts = await caseCounts(tx);
  const titles = stageTitles();
  return {
    openCases: counts.reduce((sum, { open }) => sum + open, 0),
    casesByStage: counts.map(({ stage, total }) => ({
      stage,
      title: titles.get(stage) ?? { zh: stage, en: stage },
      count: total,
    })),
    overdue: counts.reduce((sum, { overdue }) => sum + overdue, 0),
    dueSoon: counts.reduce((sum, { dueSoon }) => sum + dueSoon, 0),
    decidedLast30Days: await decidedSince(tx, at - 30 * DAY),
    waitingForMe: await waitingFor(context, tx, actor, at),
  };
}

async function waitingFor(
  { calendar }: KernelContext,
  tx: Tx,
  actor: Actor,
  at: Instant,
): Promise<CaseSummary[]> {
  const { rows } = await searchCases(tx, { open: true, limit: LOOKED_THROUGH, offset: 0 });
  const states = await loadCases(
    tx,
    rows.map(({ id }) => id),
  );
  const mine = [];
  for (const { id } of rows) {
    const state = states.get(id);
    if (state === undefined || mine.length === SHOWN) continue;
    const situation = await situationOf(tx, calendar, { type: caseTypeOf(state.caseType), state, actor, at });
    if (transitionsFor(situation).some(({ allowed, tone }) => allowed && tone !== 'default'))
      mine.push(state);
  }
  return await caseSummaries({ actor, tx, calendar, at }, mine);
}
