import { describe, expect, it } from 'vitest';
import { outcomeOf } from './session.ts';

describe('the answer to a sign-in', () => {
  it('signs in, or asks for the one-time code', () => {
    expect(outcomeOf({ status: 200, body: { user: {} } }, 'console.sign-in-refused')).toEqual({
      kind: 'signed-in',
    });
    expect(outcomeOf({ status: 200, body: { twoFactorRedirect: true } }, 'console.sign-in-refused')).toEqual({
      kind: 'code-wanted',
    });
  });

  it.each([
    [401, 'console.sign-in-refused'],
    [400, 'console.sign-in-refused'],
    [429, 'console.too-many-attempts'],
    [500, 'console.unexpected-answer'],
    [502, 'console.unexpected-answer'],
  ] as const)('%i without a problem is told as %s', (status, code) => {
    expect(outcomeOf({ status, body: null }, 'console.sign-in-refused')).toMatchObject({
      kind: 'refused',
      problem: { code },
    });
  });

  it("passes on the server's own problem", () => {
    const problem = {
      code: 'http.too-many',
      status: 429,
      message: { zh: '太多', en: 'too many' },
      hint: { zh: '稍候', en: 'wait' },
      params: {},
      severity: 'error',
    };
    const refused = { kind: 'refused', problem };
    expect(outcomeOf({ status: 429, body: problem }, 'console.code-refused')).toEqual(refused);
    expect(
      outcomeOf({ status: 429, body: { code: 'PROBLEM', data: problem } }, 'console.code-refused'),
    ).toEqual(refused);
  });
});
