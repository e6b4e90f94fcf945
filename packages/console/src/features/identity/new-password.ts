import { accountTexts as texts } from '../../i18n/people.ts';

/** A new password as it is typed, twice. */
export interface TypedPassword {
  readonly first: string;
  readonly again: string;
}

/** What is wrong with a new password before the server is asked, by field; nothing where it may be sent. */
export function passwordFaults({ first, again }: TypedPassword) {
  return {
    ...(first.length < 10 ? { first: texts.passwordHelp } : {}),
    ...(first === again ? {} : { again: texts.differ }),
  };
}

/** The key in an `otpauth://` address, in groups of four as people read it. */
export function secretOf(uri: string): string {
  const secret = URL.parse(uri)?.searchParams.get('secret') ?? '';
  return (secret.match(/.{1,4}/g) ?? []).join(' ');
}
