import { canonicalJson } from '@concentric/core/ledger';
import { ProblemError } from '@concentric/core/shared';
import { problem } from './problems.ts';

/** The escape of NUL, not preceded by an escaped backslash's second half. */
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;

/**
 * Canonical JSON of something to be hashed and kept, and the value exactly as the database will return it.
 * `jsonb` keeps no NUL, so a text with one is refused here rather than by the database in its own words.
 */
export function keepableJson(
  value: object,
  where: string,
): { readonly text: string; readonly value: unknown } {
  const text = canonicalJson(value);
  if (NUL.test(text)) throw new ProblemError(problem('casework.control-character', { where }));
  return { text, value: JSON.parse(text) as unknown };
}
