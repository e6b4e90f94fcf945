import { formatProblem, type Locale, type Problem } from '@concentric/core/shared';
import { printable } from './printable.ts';

/** A reader that has seen enough (`| head`) ends the command without a complaint. */
export function leaveQuietly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

/** Writes lines, each ended. */
export function tell(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

/** Writes one JSON object. */
export function tellJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Problems beside the output, one a line. */
export function tellProblems(problems: readonly Problem[], locale: Locale): void {
  for (const problem of problems) process.stderr.write(`${printable(formatProblem(problem, locale))}\n`);
}
