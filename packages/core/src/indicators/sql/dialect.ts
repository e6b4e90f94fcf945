/** Where engines differ; everything else is written once. */
export interface Dialect {
  readonly name: 'duckdb' | 'postgres';
  /** Whole numbers of at least 128 bits. */
  readonly wideType: string;
  readonly doubleType: string;
  /** a ÷ b without its remainder, for wide a ≥ 0 and b > 0. */
  readonly quotient: (a: string, b: string) => string;
  /** A double that is whole, as a wide number. */
  readonly whole: (double: string) => string;
  /** Days of a date since 1970-01-01. */
  readonly dayNumber: (date: string) => string;
  /** A text in the order of its bytes. */
  readonly byBytes: (text: string) => string;
  /** A number from 0 to `of` − 1 that is always the same for a text. */
  readonly bucket: (text: string, of: number) => string;
  /** A query that is computed as it stands, so that its columns are not copied into every place that uses them. */
  readonly computed: (query: string) => string;
}

export const DUCKDB: Dialect = {
  name: 'duckdb',
  wideType: 'HUGEINT',
  doubleType: 'DOUBLE',
  quotient: (a, b) => `(${a} // ${b})`,
  whole: (double) => `CAST(${double} AS HUGEINT)`,
  dayNumber: (date) => `date_diff('day', DATE '1970-01-01', ${date})`,
  byBytes: (text) => text,
  bucket: (text, of) => `(hash(${text}) % ${of})`,
  computed: (query) => query,
};

export const POSTGRES: Dialect = {
  name: 'postgres',
  wideType: 'NUMERIC',
  doubleType: 'DOUBLE PRECISION',
  quotient: (a, b) => `div(${a}, ${b})`,
  // By way of a bigint: from a double straight to NUMERIC only fifteen digits are kept.
  whole: (double) => `CAST(CAST(${double} AS BIGINT) AS NUMERIC)`,
  dayNumber: (date) => `(${date} - DATE '1970-01-01')`,
  byBytes: (text) => `${text} COLLATE "C"`,
  bucket: (text, of) => `mod(mod(hashtextextended(${text}, 0), ${of}) + ${of}, ${of})`,
  computed: (query) => `${query} OFFSET 0`,
};

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as SQL writes it. */
export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** A whole number as a wide one. */
export function wide(dialect: Dialect, value: number | bigint): string {
  return `CAST(${value} AS ${dialect.wideType})`;
}
