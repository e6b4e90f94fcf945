/** Object ids of the types both drivers must read alike (pg_type.dat). */
export const INT8 = 20;
export const TEXT = 25;
export const JSONB = 3802;
export const INT8_ARRAY = 1016;
export const DATE = 1082;

/** Reads a bigint column as a number; one beyond 2^53 is an error rather than a rounded value. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint beyond the safe integers: ${text}`);
  return value;
}

/** Reads a date column as its text, `YYYY-MM-DD`: a calendar day has no time zone to lose. */
export function parseDate(text: string): string {
  return text;
}

/** Reads an array of bigint, such as `{1,NULL,3}`. */
export function parseInt8Array(text: string): (number | null)[] {
  const inner = text.slice(1, -1);
  return inner === '' ? [] : inner.split(',').map((item) => (item === 'NULL' ? null : parseInt8(item)));
}
