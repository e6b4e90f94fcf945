import { suggest, type Bilingual } from '@concentric/core/shared';
import { doubleOf, readDecimal, wholeOf, type Decimal } from './decimal.ts';
import type { CellSource, CellUnit, DateOrder } from './contract.ts';
import { readMoment } from './moment.ts';

/** The value of a cell, or why it has none. An empty cell has the value undefined. */
export type Converted =
  { readonly value: unknown; readonly fault?: undefined } | { readonly fault: Bilingual };

const fault = (zh: string, en: string): Converted => ({ fault: { zh, en } });

const YES = ['是', '有', '√', '✓', 'y', 'yes', 'true', '1', '已'];
const NO = ['否', '无', '×', '✗', 'x', 'n', 'no', 'false', '0', '未'];

/** Reads a cell as its mapping says. `whole` is the text of the second cell of a ratio. */
export function convertCell(
  text: string,
  source: Pick<CellSource, 'as' | 'codes'>,
  order: DateOrder,
  whole = '',
): Converted {
  const trimmed = text.trim();
  if (trimmed === '') return { value: undefined };
  if (source.codes !== undefined) return lookUp(trimmed, source.codes);
  return CONVERTERS[source.as](trimmed, order, whole.trim());
}

function lookUp(text: string, codes: Readonly<Record<string, string>>): Converted {
  const word = text.normalize('NFKC');
  for (const [known, code] of Object.entries(codes)) {
    if (known.normalize('NFKC').trim() === word) return { value: code };
  }
  const near = suggest(word, Object.keys(codes));
  return near === undefined
    ? fault('没有为这个词约定含义', 'this word was given no meaning')
    : fault(
        `没有为这个词约定含义，是否为“${near}”`,
        `this word was given no meaning; did you mean “${near}”`,
      );
}

type Convert = (text: string, order: DateOrder, whole: string) => Converted;

const CONVERTERS: Readonly<Record<CellUnit, Convert>> = {
  text: (text) =>
    /^\d(\.\d+)?e\+\d+$/i.test(text)
      ? fault(
          '编号被表格软件写成了科学记数，位数已丢失；请把该列设为文本',
          'a number was written in scientific notation and has lost digits; make the column text',
        )
      : { value: text },
  integer: (text) => whole(text, 1n, ['应为整数', 'must be a whole number']),
  fen: (text) => whole(text, 1n, ['应为整数（分）', 'must be a whole number of fen']),
  yuan: (text) =>
    whole(text, 100n, ['应为金额（元），至多两位小数', 'must be yuan with at most two decimals']),
  seconds: (text) =>
    whole(text, 1_000n, ['应为秒数，至多三位小数', 'must be seconds with at most three decimals']),
  number: (text) => numeric(text, (number) => (number.isPercent ? undefined : doubleOf(number))),
  percent: (text) => numeric(text, (number) => doubleOf(number, 100)),
  share: (text) => numeric(text, (number) => doubleOf(number, number.isPercent ? 100 : 1)),
  'yes-no': (text) => {
    const word = text.normalize('NFKC').toLowerCase();
    if (YES.includes(word)) return { value: true };
    return NO.includes(word) ? { value: false } : fault('应为 是 或 否', 'must be yes or no');
  },
  date: (text, order) => {
    const moment = readMoment(text, order);
    return moment === undefined
      ? fault('应为日期，如 2026-11-24', 'must be a day, such as 2026-11-24')
      : { value: moment.day };
  },
  ratio: (text, _order, of) => {
    const [part, all] = [readDecimal(text), readDecimal(of)];
    return part === undefined || all === undefined || part.isPercent || all.isPercent
      ? fault('部分与总数两列都应为数字', 'part and whole must both be numbers')
      : { value: [doubleOf(part), doubleOf(all)] };
  },
};

function whole(text: string, factor: bigint, [zh, en]: readonly [string, string]): Converted {
  const number = readDecimal(text);
  const value = number === undefined || number.isPercent ? undefined : wholeOf(number, factor);
  return value === undefined ? fault(zh, en) : { value };
}

function numeric(text: string, read: (number: Decimal) => number | undefined): Converted {
  const number = readDecimal(text);
  const value = number === undefined ? undefined : read(number);
  return value === undefined ? fault('应为数字', 'must be a number') : { value };
}
