import { readFile } from 'node:fs/promises';
import { ProblemError } from '@concentric/core/shared';
import { writeWhole } from '../../shell/write-file.ts';
import { ruleProblem } from '../problems.ts';
import type { RunState } from './run-backtests.ts';

/** Keeps a run that was stopped. */
export async function keepState(file: string, state: RunState): Promise<void> {
  await writeWhole(file, `${JSON.stringify(state)}\n`);
}

/** Reads a run that was stopped. Throws `rules.bad-state`, or `rules.other-events` where it was over other events. */
export async function readState(file: string, events: number): Promise<RunState> {
  const state = await parsed(file);
  if (!isRunState(state)) throw bad(file, 'format');
  if (state.events !== events) {
    throw new ProblemError(
      ruleProblem('rules.other-events', { kept: state.events, given: events }, { file }),
    );
  }
  return state;
}

async function parsed(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    throw bad(file, error instanceof Error ? error.message : String(error));
  }
}

function bad(file: string, reason: string): ProblemError {
  return new ProblemError(ruleProblem('rules.bad-state', { reason }, { file }));
}

function isRunState(value: unknown): value is RunState {
  if (!isTable(value) || value['format'] !== 'concentric.backtest-run.v1') return false;
  const { events, states } = value;
  return typeof events === 'number' && Array.isArray(states) && states.every(isBacktestState);
}

function isBacktestState(value: unknown): boolean {
  if (!isTable(value) || value['format'] !== 'concentric.backtest.v1') return false;
  const { engine, period, position, judged, rules } = value;
  const isPeriod =
    isTable(period) && typeof period['from'] === 'number' && typeof period['until'] === 'number';
  const isPosition = position === null || (isTable(position) && typeof position['time'] === 'number');
  return (
    typeof engine === 'string' && isPeriod && isPosition && typeof judged === 'number' && areTallies(rules)
  );
}

function areTallies(value: unknown): boolean {
  return (
    isTable(value) &&
    Object.values(value).every(
      (tally) => isTable(tally) && Array.isArray(tally['refs']) && Array.isArray(tally['sample']),
    )
  );
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
