import type { SourceEvent } from '@concentric/core/recordings';
import type { Engine, Period } from '@concentric/core/rules';
import { endOf, localTimeOf, ProblemError, startOf, type Instant } from '@concentric/core/shared';
import type { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../../locale.ts';
import { recordingOptions, withRecordingFlags, type RecordingFlags } from '../../recording-flags.ts';
import { tellProblems } from '../../shell/output.ts';
import { createProgress, watchInterrupt } from '../../shell/progress.ts';
import { ruleProblem } from '../problems.ts';
import { gatherEvents, type Gathered } from './gather-events.ts';
import { runBacktests, type RunState } from './run-backtests.ts';
import { keepState, readState } from './state-file.ts';

/** What every command that judges past events is told. */
export interface BacktestFlags extends RecordingFlags {
  readonly from?: string;
  readonly until?: string;
  readonly state: string;
  readonly resume?: string;
  readonly json?: true;
}

export function withBacktestFlags(command: Command, say: Say): Command {
  command
    .option('--from <day>', say('自这一天起', 'from this day on'))
    .option('--until <day>', say('到这一天为止', 'up to and with this day'))
    .option(
      '--state <file>',
      say('按 Ctrl-C 停下时写到这里', 'where to write when stopped by Ctrl-C'),
      'concentric-backtest.json',
    )
    .option('--resume <file>', say('从停下的地方继续', 'go on from where it was stopped'))
    .option('--json', say('一个 JSON 对象', 'one JSON object'));
  return withRecordingFlags(command, say);
}

/** The exit code of a run that was stopped. */
export const EXIT_STOPPED = {
  zh: '按 Ctrl-C 停下，进度已写入 --state',
  en: 'stopped by Ctrl-C, the state is written to --state',
};

/** A finished run over what was gathered; undefined where it was stopped, which has then been told. */
export interface Finished {
  readonly gathered: Gathered;
  readonly state: RunState;
  readonly period: Period;
}

/** Gathers events, judges them by each engine and keeps the state when it is stopped. */
export async function judgePast(
  engines: readonly Engine[],
  files: readonly string[],
  flags: BacktestFlags,
): Promise<Finished | undefined> {
  const locale = localeOf(process.env);
  const say = sayIn(locale);
  const gathered = await gatherEvents(files, engines, { ...recordingOptions(flags), now: Date.now() });
  tellProblems([...gathered.problems, ...gathered.failures], locale);
  if (gathered.failures.length > 0) process.exitCode = 2;
  const { events } = gathered;
  const period = periodOf(events, flags);
  const kept = flags.resume === undefined ? undefined : await readState(flags.resume, events.length);
  const progress = createProgress(say('回测', 'backtest'));
  const interrupt = watchInterrupt();
  const { isStopped } = interrupt;
  const { state, finished } = await runBacktests(engines, events, {
    period,
    kept,
    progress: progress.show,
    isStopped,
  });
  interrupt.release();
  progress.end();
  if (finished) return { gathered, state, period: state.states[0]?.period ?? period };
  await keepState(flags.state, state);
  const again = `--resume ${flags.state}`;
  process.stderr.write(`${say(`已停下。用 ${again} 继续。`, `Stopped. Go on with ${again}.`)}\n`);
  process.exitCode = 130;
  return undefined;
}

/** All there is, within the days asked for. Throws where nothing is left. */
function periodOf(events: readonly SourceEvent[], { from, until }: BacktestFlags): Period {
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) throw new ProblemError(ruleProblem('rules.no-events'));
  return {
    from: from === undefined ? first.time : day(from, startOf),
    until: until === undefined ? last.time + 1 : day(until, endOf) + 1,
  };
}

function day(value: string, read: (value: string) => Instant): Instant {
  try {
    return read(value);
  } catch {
    throw new ProblemError(ruleProblem('rules.bad-date', { value }));
  }
}

/** From when to when, as people write it; recordings without a date are counted from 1970, which nobody needs to read. */
export function spanText({ from, until }: Period, say: Say): string {
  if (until < Date.UTC(2000, 0)) return say('没有日期的记录', 'records without a date');
  return `${localTimeOf(from)} – ${localTimeOf(until)}`;
}
