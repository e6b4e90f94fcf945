import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLines } from './lines.ts';

function cut(parts: readonly string[], maxLength?: number): (string | null)[] {
  const found: (string | null)[] = [];
  const lines = createLines(
    {
      line: (number, text) => {
        found[number - 1] = text;
      },
      tooLong: (number) => {
        found[number - 1] = null;
      },
    },
    maxLength,
  );
  parts.forEach((part) => {
    lines.push(part);
  });
  lines.end();
  return found;
}

describe('cutting text into lines', () => {
  it('takes every kind of line end, mixed, and drops a byte-order mark', () => {
    expect(cut(['\ufeff一\r\n二\r三\n\n四'])).toEqual(['一', '二', '三', '', '四']);
    expect(cut(['一\n'])).toEqual(['一']);
    expect(cut([])).toEqual([]);
  });

  it('gives the same wherever the text is broken off', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '中', '\r', '\n'), maxLength: 30 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 5 }), (whole, size) => {
        const parts = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
          whole.slice(at * size, (at + 1) * size),
        );
        expect(cut(parts)).toEqual(cut([whole]));
      }),
    );
  });

  it('names a line that is too long and goes on with the next', () => {
    expect(cut(['短\n长长长长', '长长\n又短'], 4)).toEqual(['短', null, '又短']);
  });
});
