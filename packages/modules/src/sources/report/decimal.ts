/** A number as people write it, exact: `value` is a whole number of units of 10^-9. */
export interface Decimal {
  readonly value: bigint;
  /** Written with a percent sign; the value is what stands before it. */
  readonly isPercent: boolean;
}

const DIGITS = 9;
const ONE = 10n ** BigInt(DIGITS);
const MULTIPLES: Readonly<Record<string, bigint>> = { 万: 10_000n, 亿: 100_000_000n };
/** Beyond it no field of an event can hold the number. */
const MOST = BigInt(Number.MAX_SAFE_INTEGER) * ONE;

/**
 * Reads `1,234.50`, `１２３４．５`, `¥1234.5元`, `1.2万`, `(12)` for minus twelve, `12%`, and what spreadsheets make of numbers (`1.2e3`).
 * Undefined where it is no number or its thousands are not three digits apart (`1,23` may be a decimal comma).
 */
export function readDecimal(written: string): Decimal | undefined {
  let text = written.normalize('NFKC').replaceAll(/[\s¥'’]|元$|RMB|CNY/gi, '');
  const isPercent = text.endsWith('%');
  if (isPercent) text = text.slice(0, -1);
  const multiple = MULTIPLES[text.at(-1) ?? ''];
  if (multiple !== undefined) text = text.slice(0, -1);
  const inBrackets = /^\((.+)\)$/.exec(text)?.[1];
  const value = exactly(inBrackets ?? text);
  if (value === undefined) return undefined;
  const signed = (inBrackets === undefined ? value : -value) * (multiple ?? 1n);
  return signed > MOST || signed < -MOST ? undefined : { value: signed, isPercent };
}

const NUMBER = /^([+-]?)(\d{1,40}|\d{1,3}(?:,\d{3}){1,12}|(?=\.))(?:\.(\d{0,40}))?(?:e([+-]?\d{1,3}))?$/i;

function exactly(text: string): bigint | undefined {
  const parts = NUMBER.exec(text);
  if (parts === null || !/\d/.test(text)) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole.replaceAll(',', '') + fraction;
  const shift = DIGITS - fraction.length + Number(exponent);
  if (Math.abs(shift) > 60) return undefined;
  const magnitude = BigInt(digits === '' ? '0' : digits);
  const value = shift >= 0 ? magnitude * 10n ** BigInt(shift) : rounded(magnitude, 10n ** BigInt(-shift));
  return sign === '-' ? -value : value;
}

/** Spreadsheets compute in binary: `0.30000000000000004` is three tenths. Half a unit of 10^-9 is lost at most. */
function rounded(value: bigint, by: bigint): bigint {
  return (value + by / 2n) / by;
}

/** The number times a factor, where that is whole; else undefined. */
export function wholeOf({ value }: Decimal, factor = 1n): number | undefined {
  const scaled = value * factor;
  return scaled % ONE === 0n ? Number(scaled / ONE) : undefined;
}

/** The number as a double, divided by `by`. */
export function doubleOf({ value }: Decimal, by = 1): number {
  return Number(value) / (Number(ONE) * by);
}
