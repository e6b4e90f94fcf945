import { describe, expect, it } from 'vitest';
import { isPassable, kindOf, letterOf, readAs, TABLE_SIZE, trickBitsOf, tricksOf } from './fold.ts';

function pointOf(char: string): number {
  return char.codePointAt(0) ?? 0;
}

function plain(text: string): string {
  return Array.from(text, (char) => String.fromCodePoint(letterOf(pointOf(char)))).join('');
}

function undone(written: string, wanted: string): readonly string[] | undefined {
  const bits = readAs(pointOf(written), pointOf(wanted));
  return bits < 0 ? undefined : tricksOf(bits);
}

describe('folding of single characters', () => {
  it('gives every character a plain letter that is its own plain letter', () => {
    for (let point = 0; point < TABLE_SIZE; point++) {
      const letter = letterOf(point);
      if (letterOf(letter) !== letter) expect.fail(`U+${point.toString(16)} folds to a letter that folds on`);
    }
  });

  it('names a trick exactly where it changes the character', () => {
    for (let point = 0; point < TABLE_SIZE; point++) {
      if ((letterOf(point) !== point) !== (trickBitsOf(point) !== 0)) expect.fail(`U+${point.toString(16)}`);
    }
  });

  it.each([
    ['ＶＩＰ１００％', 'vip100%'],
    ['國家級最強療效', '国家级最强疗效'],
    ['ⅤⓋ🅥🆅🇻𝐕𝓥ᴠⱽ', 'vvvvvvvvv'],
    ['①❶➀⓵１¹₁𝟏', '11111111'],
    ['АВСЕНОРХ', 'abcehopx'],
    ['ūéñ', 'uen'],
    ['㊙㊗⼀豈', '秘祝一岂'],
  ])('reads %s as %s', (styled, wanted) => {
    expect(plain(styled)).toBe(wanted);
  });

  it('leaves ordinary text as it is', () => {
    const text = '今天给大家带来一款好用的面霜 price 39.9';
    expect(plain(text)).toBe(text);
  });

  it.each([
    ['Ａ', 'a', ['width', 'case']],
    ['a', 'A', ['case']],
    ['級', '级', ['traditional']],
    ['级', '級', ['traditional']],
    ['О', 'o', ['case', 'look-alike']],
    ['V', '微', ['look-alike']],
    ['❤', '信', ['emoji']],
    ['壹', '一', ['digit']],
    ['①', '一', ['look-alike', 'digit']],
    ['❶', '①', ['look-alike']],
  ])('reads %s as %s by undoing %j', (written, wanted, tricks) => {
    expect(undone(written, wanted)).toEqual(tricks);
  });

  it.each([
    ['心', '信'],
    ['微', 'V'],
    ['信', '❤'],
    ['好', '号'],
    ['l', '一'],
  ])('does not read %s as %s', (written, wanted) => {
    expect(undone(written, wanted)).toBeUndefined();
  });

  it('passes over spaces, symbols, emoji and what takes no room, but not over letters and ends of sentences', () => {
    for (const char of ' ~*·-_/「😀❤，\u200b\ufe0f\u0336')
      expect([char, isPassable(pointOf(char))]).toEqual([char, true]);
    for (const char of '好aー1。！？；\n\r\u2028')
      expect([char, isPassable(pointOf(char))]).toEqual([char, false]);
  });

  it('knows kinds beyond the table', () => {
    expect(isPassable(0x20000)).toBe(false);
    expect(isPassable(0xe0041)).toBe(true);
    expect(kindOf(0x10ffff)).toBe(0);
  });
});
