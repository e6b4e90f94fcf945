import { defineProblems, ProblemError, type Problem } from '@concentric/core/shared';
import { problemIn, problemOf } from '../../problem.ts';

const problem = defineProblems({
  'console.sign-in-refused': {
    status: 401,
    zh: '邮箱或密码不正确。',
    en: 'The e-mail or the password is not right.',
    hintZh: '请核对后重试；忘记密码请联系秘书处重置。',
    hintEn: 'Check both and try again; the secretariat can reset a forgotten password.',
  },
  'console.code-refused': {
    status: 401,
    zh: '验证码不正确或已过期。',
    en: 'The code is wrong or has expired.',
    hintZh: '请等待下一个验证码后重试，并确认手机时间准确。',
    hintEn: 'Wait for the next code and try again; check that your phone shows the right time.',
  },
  'console.authenticator-refused': {
    status: 400,
    zh: '验证器没有更改。',
    en: 'The authenticator was not changed.',
    hintZh: '请刷新页面，核对密码后重试。',
    hintEn: 'Reload the page, check the password and try again.',
  },
  'console.too-many-attempts': {
    status: 429,
    zh: '尝试次数过多。',
    en: 'Too many attempts.',
    hintZh: '请稍等几分钟再试。',
    hintEn: 'Wait a few minutes before the next attempt.',
  },
});

/** How an attempt to sign in ended. */
export type SignInOutcome =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'code-wanted' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** How a refusal without words of its own is told. */
type Refusal = 'console.sign-in-refused' | 'console.code-refused' | 'console.authenticator-refused';

/** What the sign-in endpoints answer, as far as the console reads it. */
interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Signs in by e-mail and password; the answer may ask for a one-time code. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  return await attempt('sign-in/email', { email, password }, 'console.sign-in-refused');
}

/** Ends a sign-in by the one-time code of the reader's authenticator. */
export async function verifyCode(code: string): Promise<SignInOutcome> {
  return await attempt('two-factor/verify-totp', { code }, 'console.code-refused');
}

/** Begins to set up an authenticator and returns its `otpauth://` address. Throws what was refused. */
export async function beginAuthenticator(password: string): Promise<string> {
  const { body } = await accepted('two-factor/enable', { password }, 'console.authenticator-refused');
  const uri = (body as { totpURI?: unknown } | null)?.totpURI;
  if (typeof uri !== 'string') throw new ProblemError(problem('console.authenticator-refused'));
  return uri;
}

/** Turns the authenticator on by its first code. Throws what was refused. */
export async function confirmAuthenticator(code: string): Promise<void> {
  await accepted('two-factor/verify-totp', { code }, 'console.code-refused');
}

/** Turns the authenticator off. Throws what was refused. */
export async function removeAuthenticator(password: string): Promise<void> {
  await accepted('two-factor/disable', { password }, 'console.authenticator-refused');
}

async function accepted(path: string, body: object, refusal: Refusal): Promise<Answer> {
  const answer = await post(path, body);
  const outcome = outcomeOf(answer, refusal);
  if (outcome.kind === 'refused') throw new ProblemError(outcome.problem);
  return answer;
}

/** Ends the session. Rejects where the server cannot be reached, for then the session still lives. */
export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

/** Reads the answer of a sign-in endpoint; a refusal is told by the catalogue entry `refusal`. */
export function outcomeOf({ status, body }: Answer, refusal: Refusal): SignInOutcome {
  if (status === 200) {
    const wantsCode =
      typeof body === 'object' &&
      body !== null &&
      'twoFactorRedirect' in body &&
      body.twoFactorRedirect === true;
    return { kind: wantsCode ? 'code-wanted' : 'signed-in' };
  }
  const told = problemIn(body);
  if (told !== null) return { kind: 'refused', problem: told };
  if (status === 429) return { kind: 'refused', problem: problem('console.too-many-attempts') };
  if (status >= 400 && status < 500) return { kind: 'refused', problem: problem(refusal) };
  return { kind: 'refused', problem: problemOf(new Error(String(status))) };
}

async function attempt(path: string, body: object, refusal: Refusal): Promise<SignInOutcome> {
  try {
    return outcomeOf(await post(path, body), refusal);
  } catch (error) {
    return { kind: 'refused', problem: problemOf(error) };
  }
}

async function post(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text) };
}

// A proxy in between may answer with a page instead of JSON; the status then says enough.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
