import { describe, expect, it } from 'vitest';
import { landingPath } from './landing-path.ts';

describe('where sign-in leads', () => {
  it('is the page that asked for it', () => {
    expect(landingPath('/cases/cas_1?step=decide')).toBe('/cases/cas_1?step=decide');
  });

  it.each([
    null,
    '',
    'cases',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/sign-in?from=/x',
  ])('is the board for %j', (from) => {
    expect(landingPath(from)).toBe('/');
  });
});
