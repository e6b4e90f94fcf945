import type { Problem } from '@concentric/core/shared';

/** What keeps a command from doing anything, where that is more than one thing. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message.en}`).join('\n'));
    this.name = 'ProblemsError';
    this.problems = problems;
  }
}
