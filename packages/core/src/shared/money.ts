/** An amount of money in fen (1/100 yuan), always a safe integer. */
export type Fen = number & { readonly __unit: 'fen' };

/** Checks and brands an integer amount of fen. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of fen: ${value}`);
  return value as Fen;
}

/** Writes fen as yuan with two decimals and thousands separators: 123456 → `1,234.56`. */
export function formatYuan(value: Fen): string {
  const sign = value < 0 ? '-' : '';
  const digits = Math.abs(value).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return `${sign}${whole}.${digits.slice(-2)}`;
}
