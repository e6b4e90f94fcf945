import { formatProblem, ProblemError } from '@concentric/core/shared';
import { Command, CommanderError } from 'commander';
import { backupCommand, restoreCommand } from './backup.ts';
import { doctorCommand } from './doctor.ts';
import { localeOf } from './locale.ts';
import { importCommand } from './import.ts';
import { inspectCommand } from './inspect/inspect.ts';
import { startCommand } from './start.ts';
import { traceCommand } from './trace.ts';

/** Exit status for input that could not be used at all; 1 is for everything else that fails. */
const BAD_INPUT = 2;

/** Runs a command line and returns the exit status. Problems are told in the reader's language on stderr. */
export async function run(argv: readonly string[]): Promise<number> {
  const program = new Command('concentric')
    .description(
      '同心圆 Concentric: operating platform of a self-regulation association for live streaming and short video',
    )
    .exitOverride()
    .addCommand(startCommand())
    .addCommand(inspectCommand())
    .addCommand(importCommand())
    .addCommand(traceCommand())
    .addCommand(backupCommand())
    .addCommand(restoreCommand())
    .addCommand(doctorCommand());
  for (const command of program.commands) command.exitOverride();
  try {
    await program.parseAsync(argv);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return told(error);
  }
}

function told(error: unknown): number {
  // Commander has said it already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_INPUT;
  if (error instanceof ProblemError) {
    process.stderr.write(`${formatProblem(error.problem, localeOf(process.env))}\n`);
    return error.problem.status >= 500 ? 1 : BAD_INPUT;
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
}
