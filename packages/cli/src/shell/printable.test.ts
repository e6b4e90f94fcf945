import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';

describe('texts from outside on a terminal', () => {
  it('cannot move the cursor, change colours or turn the writing', () => {
    expect(printable('最\u001b[31m低\u009b2J\u202e价\u0007')).toBe(
      '最\\u001b[31m低\\u009b2J\\u202e价\\u0007',
    );
  });

  it('stay on one line and otherwise as they are', () => {
    expect(printable('一\r\n二\t三 😀👨‍👩‍👧')).toBe('一 二 三 😀👨‍👩‍👧');
  });
});
