import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin, resolveSource, tidyPrefix } from './prefix.ts';

const prefixes = fc.stringMatching(/^urn:[a-z0-9/:]{0,12}[a-z0-9]$/);

describe('a prefix', () => {
  it.each([
    ['urn:a:p0', true],
    ['urn:a:p0:feed', true],
    ['urn:a:p0/feed', true],
    ['urn:a:p05', false],
    ['urn:a', false],
    ['', false],
    ['URN:a:p0', false],
  ])('urn:a:p0 holds %j: %j', (source, within) => {
    expect(isWithin(source, 'urn:a:p0')).toBe(within);
  });

  it('that overlaps with no other holds no source of the other', () => {
    fc.assert(
      fc.property(prefixes, prefixes, fc.string({ maxLength: 6 }), (one, other, rest) => {
        fc.pre(!isWithin(one, other) && !isWithin(other, one));
        expect(isWithin(one + rest, one) && isWithin(one + rest, other)).toBe(false);
      }),
    );
  });

  it('is kept in one way of writing it', () => {
    expect(tidyPrefix('https://blue.example/feed//')).toBe('https://blue.example/feed');
    expect(tidyPrefix('urn:blue:')).toBe('urn:blue');
  });

  it('is where relative sources lie', () => {
    expect(resolveSource('/recordings/blue/a/s', 'urn:blue')).toBe('urn:blue/recordings/blue/a/s');
    expect(resolveSource('urn:red', 'urn:blue')).toBe('urn:red');
  });
});
