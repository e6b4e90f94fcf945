const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const UNITS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, w: 1e4, W: 1e4, 亿: 1e8 };

/** A number as people write it in digits or in Chinese, without unit: 399, 1,280.5, 三百九十九, 两万三, 半. No longer than 24 characters. */
export const NUMBER =
  '(?:\\d[\\d,，]{0,15}(?:\\.\\d{1,4})?(?:[百千]?[万wW亿])?|半|[零〇一二两俩三仨四五六七八九十百千][零〇一二两三四五六七八九十百千万亿点]{0,20})';

/**
 * The value of a number written as {@link NUMBER} says; undefined where it makes none. The last digit of a number that breaks off
 * counts in the next lower unit, as it is spoken: 两百六 is 260 and 一万二 is 12,000.
 */
export function valueOf(written: string): number | undefined {
  if (written === '半') return 0.5;
  const latin = /^([\d,，]+(?:\.\d+)?)([百千]?)([万wW亿]?)$/.exec(written);
  if (latin !== null) {
    const [, digits = '', unit = '', myriad = ''] = latin;
    return Number(digits.replace(/[,，]/g, '')) * (UNITS[unit] ?? 1) * (MYRIADS[myriad] ?? 1);
  }
  const [whole = '', fraction, ...more] = written.split('点');
  if (more.length > 0) return undefined;
  const value = chinese(whole);
  if (fraction === undefined || value === undefined) return value;
  const digits = Array.from(fraction).map((char) => DIGITS[char]);
  return digits.length === 0 || digits.includes(undefined)
    ? undefined
    : Number(`${value}.${digits.join('')}`);
}

function chinese(written: string): number | undefined {
  const chars = Array.from(written);
  if (chars.length > 1 && chars.every((char) => char in DIGITS)) {
    return Number(chars.map((char) => DIGITS[char]).join(''));
  }
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lower = 1;
  for (const char of chars) {
    const unit = UNITS[char];
    const myriad = MYRIADS[char];
    if (char in DIGITS) {
      digit = DIGITS[char] ?? 0;
      if (digit === 0) lower = 1;
    } else if (unit !== undefined) {
      section += (digit ?? (section === 0 ? 1 : 0)) * unit;
      [digit, lower] = [undefined, unit / 10];
    } else if (myriad !== undefined) {
      total = (total + section + (digit ?? 0)) * myriad;
      [section, digit, lower] = [0, undefined, myriad / 10];
    } else return undefined;
  }
  return total + section + (digit ?? 0) * lower;
}
