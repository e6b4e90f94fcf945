import { ProblemError, type Locale } from '@concentric/core/shared';
import { Command, CommanderError } from 'commander';
import { backupCommand, restoreCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { importCommand } from './import.ts';
import { indicatorsCommand } from './indicators/indicators.ts';
import { inspectCommand } from './inspect/inspect.ts';
import { lexiconCommand } from './lexicon/lexicon.ts';
import { localeOf, sayIn } from './locale.ts';
import { queryCommand } from './query/query.ts';
import { rulesCommand } from './rules/rules.ts';
import { scoreCommand } from './score/score.ts';
import { tellJson, tellProblems } from './shell/output.ts';
import { ProblemsError } from './shell/problems-error.ts';
import { settle } from './shell/settle.ts';
import { sourceCommand } from './source/source.ts';
import { startCommand } from './start.ts';
import { traceCommand } from './trace.ts';
import { userCommand } from './user/user.ts';
import { warnCommand } from './warn/warn.ts';
import { weightsCommand } from './weights/weights.ts';

/** Exit status for input that could not be used at all; 1 is for everything else that fails. */
const BAD_INPUT = 2;

/** Runs a command line and returns the exit status. Problems are told in the reader's language on stderr. */
export async function run(argv: readonly string[]): Promise<number> {
  const locale = localeOf(process.env, argv);
  const say = sayIn(locale);
  const program = new Command('concentric')
    .description(
      say(
        '同心圆：直播与短视频行业自律组织的工作平台',
        'Concentric: operating platform of a self-regulation association for live streaming and short video',
      ),
    )
    .addCommand(startCommand(say))
    .addCommand(inspectCommand(say))
    .addCommand(queryCommand(say))
    .addCommand(rulesCommand(say))
    .addCommand(lexiconCommand(say))
    .addCommand(indicatorsCommand(say))
    .addCommand(scoreCommand(say))
    .addCommand(weightsCommand(say))
    .addCommand(warnCommand(say))
    .addCommand(importCommand(say))
    .addCommand(sourceCommand(say))
    .addCommand(userCommand(say))
    .addCommand(traceCommand(say))
    .addCommand(backupCommand(say))
    .addCommand(restoreCommand(say))
    .addCommand(doctorCommand(say));
  try {
    await settle(program, say).parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return told(error, locale, argv.includes('--json'));
  }
}

/** Tells what kept a command from its work; whoever asked for JSON gets it there too. */
function told(error: unknown, locale: Locale, json: boolean): number {
  // Help was asked for, or shown where a command was missing.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
  const problems =
    error instanceof ProblemsError ? error.problems : error instanceof ProblemError ? [error.problem] : [];
  if (problems.length === 0) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
  if (json) tellJson({ problems });
  tellProblems(problems, locale);
  return problems.some(({ status }) => status >= 500) ? 1 : BAD_INPUT;
}
