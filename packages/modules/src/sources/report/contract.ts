/** How the columns of a member's report become events. Imported by the console too: nothing of Node in it. */
import { z } from 'zod';

/**
 * What a cell holds. `yuan` becomes whole fen, `seconds` whole milliseconds; `percent` (`12` or `12%`) and `share` (`0.12` or `12%`)
 * become a share of one; `ratio` takes the whole from a second column.
 */
export const CELL_UNITS = [
  'text',
  'integer',
  'number',
  'yuan',
  'fen',
  'percent',
  'share',
  'seconds',
  'yes-no',
  'date',
  'ratio',
] as const;
export type CellUnit = (typeof CELL_UNITS)[number];

/** In which order a date with slashes is written, where the year does not come first. */
export const DATE_ORDERS = ['ymd', 'mdy', 'dmy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

const columnName = z.string().trim().min(1).max(200);

const constant = z.strictObject({
  constant: z.union([z.string().min(1).max(1_000), z.number(), z.boolean()]),
});
const cell = z.strictObject({
  column: columnName,
  as: z.enum(CELL_UNITS),
  /** Of a ratio: the column of the whole. */
  whole: columnName.optional(),
  /** What words in the cells stand for, such as `质量问题` for `product-quality`. */
  codes: z.record(z.string().max(100), z.string().max(100)).optional(),
  /** Whether reports may come without this column. */
  optional: z.boolean().default(false),
});

/** The value of one field: the same in every line, or from a cell. */
export const fieldSource = z.union([constant, cell]);

export const reportMapping = z.strictObject({
  /** Event type each line becomes. */
  type: z.string().max(100),
  /** Sheet of a workbook; null for its first. */
  sheet: z.string().max(100).nullable().default(null),
  /** Line on which the names of the columns begin, and over how many lines they go: `销售/金额` for two merged ones. */
  headerFrom: z.int().min(1).max(50).default(1),
  headerRows: z.int().min(1).max(3).default(1),
  dates: z.enum(DATE_ORDERS).default('ymd'),
  /** When it happened: a day or a time in Beijing. */
  time: columnName,
  /** Columns that tell a line from others; without any, its whole content does. */
  id: z.array(columnName).max(5).default([]),
  /** By field of the event's data; a field that holds named values is written with the name: `measures.training.hours`. */
  fields: z.record(z.string().min(1).max(130), fieldSource),
  /** A report should come within this many hours of the one before. */
  everyHours: z
    .int()
    .min(1)
    .max(24 * 400)
    .default(24 * 31),
});

export type ReportMapping = z.infer<typeof reportMapping>;
export type FieldSource = z.infer<typeof fieldSource>;
export type CellSource = Extract<FieldSource, { column: string }>;
