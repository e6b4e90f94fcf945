export * from './encoding.ts';
export { INFLATE_LIMITS, type InflateLimits } from './inflate.ts';
export * from './open-recording.ts';
export * from './pseudonymise.ts';
export * from './read-recording.ts';
export * from './read-texts.ts';
export { openWorkbook, WORKBOOK_LIMITS, type Workbook } from './xlsx/open-workbook.ts';
export type { SheetRow } from './xlsx/read-sheet.ts';
