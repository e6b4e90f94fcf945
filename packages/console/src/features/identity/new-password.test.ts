import { describe, expect, it } from 'vitest';
import { passwordFaults, secretOf } from './new-password.ts';

describe('a new password', () => {
  it('is sent when it is long enough and typed twice the same', () => {
    expect(passwordFaults({ first: 'a long enough one', again: 'a long enough one' })).toEqual({});
    expect(Object.keys(passwordFaults({ first: 'short', again: 'short' }))).toEqual(['first']);
    expect(Object.keys(passwordFaults({ first: 'a long enough one', again: 'another' }))).toEqual(['again']);
  });
});

describe('the key of an authenticator', () => {
  it('is shown in groups of four, and as nothing where there is none', () => {
    expect(secretOf('otpauth://totp/x?secret=ABCDEFGHIJ&issuer=y')).toBe('ABCD EFGH IJ');
    expect(secretOf('no address')).toBe('');
  });
});
