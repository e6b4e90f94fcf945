import { ProblemError } from '@concentric/core/shared';
import { problem } from './messages.ts';

/** Levels and characters of a query; far more than any that can be run. */
const MAX_DEPTH = 24;
const MAX_LENGTH = 50_000;

/** NUL and half of a character, which the database keeps in no text. */
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

/** Refuses a query that could not be kept as it was written. Throws `investigation.unkeepable`. */
export function refuseUnkeepable(query: Readonly<Record<string, unknown>>): void {
  const reason = reasonAgainst(query);
  if (reason !== undefined) throw new ProblemError(problem('investigation.unkeepable', reason));
}

function reasonAgainst(query: object): { readonly reasonZh: string; readonly reasonEn: string } | undefined {
  let level: unknown[] = [query];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH)
      return { reasonZh: `嵌套超过 ${MAX_DEPTH} 层`, reasonEn: `it nests deeper than ${MAX_DEPTH} levels` };
    if (level.some((one) => typeof one === 'string' && UNSTORABLE.test(one)))
      return { reasonZh: '含有不可保存的字符', reasonEn: 'it holds characters that cannot be kept' };
    level = level.flatMap((one) =>
      typeof one === 'object' && one !== null
        ? [...Object.keys(one), ...(Object.values(one) as unknown[])]
        : [],
    );
  }
  return JSON.stringify(query).length > MAX_LENGTH
    ? { reasonZh: `超过 ${MAX_LENGTH} 个字符`, reasonEn: `it has more than ${MAX_LENGTH} characters` }
    : undefined;
}
