import { ProblemError } from '@concentric/core/shared';
import { problem } from './problems.ts';

/** Longest name of a person, in characters. */
const NAME_LENGTH = 60;

/**
 * Controls, marks that turn the writing, and whatever else leaves no ink: a name stands in the hash chain for ever and
 * must read there as what it is. Variation selectors are among them, joiners too.
 */
const TREACHEROUS =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\p{Variation_Selector}/u;

/** A name as it is kept: composed, trimmed, single spaces. Throws `identity.bad-name`. */
export function personName(text: string): string {
  const name = text
    .normalize('NFC')
    .trim()
    .replaceAll(/\p{Zs}+/gu, ' ');
  if (
    name === '' ||
    Array.from(name).length > NAME_LENGTH ||
    TREACHEROUS.test(name) ||
    !/[\p{L}\p{N}]/u.test(name)
  )
    throw new ProblemError(problem('identity.bad-name', { max: NAME_LENGTH }));
  return name;
}
