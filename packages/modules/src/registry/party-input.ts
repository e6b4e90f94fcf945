import { ProblemError, startOf, type DateText, type Id } from '@concentric/core/shared';
import type { PartyKind } from './contract.ts';
import { problem } from './messages.ts';
import type { AffiliationKind, NameVisibility } from './tables.ts';

/** A party as a source describes it. */
export interface PartyInput {
  readonly id: Id;
  readonly kind: PartyKind;
  readonly name: string;
  readonly nameEn?: string | undefined;
  /** First day of the name. */
  readonly from: DateText;
  /** Default `register`: a name is public only where somebody says so. */
  readonly visibility?: NameVisibility | undefined;
  readonly identifiers?: readonly PartyIdentifier[] | undefined;
  readonly affiliations?: readonly AffiliationInput[] | undefined;
}

/** A mark that belongs to one party only: `platform-account` with `platform/account`, `uscc`, … */
export interface PartyIdentifier {
  readonly scheme: string;
  readonly value: string;
}

export interface AffiliationInput {
  readonly kind: AffiliationKind;
  readonly to: Id;
  readonly from: DateText;
  /** First day on which it no longer holds. */
  readonly until?: DateText | undefined;
}

/** The identifier of an account on a platform. */
export function accountIdentifier(platform: string, account: string): PartyIdentifier {
  return { scheme: 'platform-account', value: `${platform}/${account}` };
}

/** Throws the catalogued problem where a party cannot be registered as written. */
export function checkParty(party: PartyInput): void {
  if (party.name.trim() === '') throw new ProblemError(problem('registry.empty-name', { party: party.id }));
  const texts = [
    party.name,
    party.nameEn ?? '',
    ...(party.identifiers ?? []).flatMap((mark) => [mark.scheme, mark.value]),
  ];
  if (texts.some((text) => /\p{Cc}/u.test(text))) {
    throw new ProblemError(problem('registry.control-character', { party: party.id }));
  }
  for (const day of [
    party.from,
    ...(party.affiliations ?? []).flatMap(({ from, until }) => [from, until ?? from]),
  ]) {
    checkDay(party.id, day);
  }
}

function checkDay(party: Id, day: DateText): void {
  try {
    startOf(day);
  } catch (error) {
    if (error instanceof RangeError) throw new ProblemError(problem('registry.bad-day', { party, day }));
    throw error;
  }
}
