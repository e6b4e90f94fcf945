import { NUMBER, valueOf } from './numbers.ts';

/** Something found in a text by its form and not by a list. */
export interface Recognised {
  readonly start: number;
  readonly end: number;
  /** What it says, in the unit of its recogniser; absent where the form has no value. */
  readonly value?: number | string;
}

/** Finds a form in a text. All patterns are our own, bounded and matched in linear time. */
interface Recogniser {
  readonly pattern: RegExp;
  /** The value of a match, of its named parts `n` (the number) and `u` (the unit). */
  readonly value?: (parts: Readonly<Record<string, string | undefined>>) => number | string | undefined;
}

/** Amounts of money or number as people write them: 3000, 5～10米, 两千, 过万, 3k, １５０u. */
const AMOUNT =
  /\p{Nd}{2,}[\p{Nd}.,]*|\p{Nd}[\p{Nd}.]*[oO〇]*\s?(?:元|块|万|千|百|w|W|k|K|u|U|r|R|米|刀|美金)|[一二两三四五六七八九十几数]*[百千万]+/gu;

/** Contact handles: numbers of five digits and more (spaces and signs between), Latin names with letters and digits, addresses. */
const HANDLE = /(?:https?:\/\/|www\.)[\w./-]+|\p{Nd}(?:[\p{Nd} -]{3,18})\p{Nd}|[A-Za-z][\w-]{4,19}/gu;

const MORE = '(?:多|来|余|几)?';
/** Never begin in the middle of a number, nor after 第: 第二十三件 counts nothing. */
const BEFORE = '(?<![\\d.第零〇一二两三四五六七八九十百千万])';
const UNITS_OF_COUNT =
  '单|件|份|套|盒|瓶|台|个|位|名|组|箱|包|条|双|支|袋|罐|桶|把|张|斤|辆|本|枚|颗|只|万人|人';
const GRAMS: Readonly<Record<string, number>> = {
  kg: 1000,
  千克: 1000,
  公斤: 1000,
  斤: 500,
  两: 50,
  克: 1,
  g: 1,
  升: 1000,
  l: 1000,
  毫升: 1,
  ml: 1,
};

/** An amount of money in fen: 三百九十九, 99块, 298元, ¥19.9. Not what is counted in other units: 三天, 5斤, 百分之十. */
const MONEY: Recogniser = {
  pattern: new RegExp(
    `${BEFORE}(?<!分之)[¥￥]?(?<n>${NUMBER})${MORE}(?<u>块钱|块|元|毛|角)?(?![\\d.%％零〇一二两三四五六七八九十百千万年月日号天周个次遍分秒点斤克件单份套盒瓶台位名组箱条双支袋种款倍折层片样]|包(?!邮))`,
    'gu',
  ),
  // A single character is no price unless its unit is spoken: 原价一律不写.
  value: ({ n = '', u = '' }) =>
    u === '' && /^\D$/.test(n) ? undefined : scaled(valueOf(n), u === '毛' || u === '角' ? 10 : 100),
};

/** A number of goods, orders or people: 三单, 十件, 五万份, 20万人. */
const COUNT: Recogniser = {
  pattern: new RegExp(`${BEFORE}(?<n>${NUMBER})${MORE}(?<u>${UNITS_OF_COUNT})`, 'gu'),
  value: ({ n = '', u = '' }) => scaled(valueOf(n), u === '万人' ? 1e4 : 1),
};

/** A weight in grams or a volume in millilitres: 500g, 两斤, 一公斤, 5升; 300g×5 is 1500. */
const WEIGHT: Recogniser = {
  pattern: new RegExp(
    `${BEFORE}(?<n>${NUMBER})${MORE}\\s?(?<u>kg|KG|Kg|千克|公斤|毫升|ml|ML|mL|斤|克|g|G|升|L|两(?![个件袋瓶盒包块天年]))(?:\\s?[×xX*]\\s?(?<t>\\d{1,3}))?`,
    'gu',
  ),
  value: ({ n = '', u = '', t = '1' }) => scaled(valueOf(n), (GRAMS[u.toLowerCase()] ?? 1) * Number(t)),
};

/** A share in per cent: 98%, 百分之九十八. */
const PERCENT: Recogniser = {
  pattern: new RegExp(`百分之(?<c>${NUMBER})|(?<n>\\d{1,3}(?:\\.\\d{1,3})?)\\s?[%％]`, 'gu'),
  value: ({ c, n }) => valueOf(c ?? n ?? ''),
};

/** The number of a certificate or report: six and more letters and digits, four digits among them. */
const CODE: Recogniser = {
  pattern: /(?<![A-Za-z\d])(?<n>(?=[A-Za-z-]{0,12}\d)[A-Za-z\d][A-Za-z\d-]{4,30}[A-Za-z\d])(?![A-Za-z\d])/gu,
  value: ({ n = '' }) =>
    /\d.{0,4}\d.{0,4}\d.{0,4}\d/.test(n) ? n.toUpperCase().replaceAll('-', '') : undefined,
};

/** Recognisers by the name rules use for them; `#` tells them from groups of a lexicon. */
export const RECOGNISERS: ReadonlyMap<string, Recogniser> = new Map<string, Recogniser>([
  ['#amount', { pattern: AMOUNT }],
  ['#handle', { pattern: HANDLE }],
  ['#money', MONEY],
  ['#count', COUNT],
  ['#weight', WEIGHT],
  ['#percent', PERCENT],
  ['#code', CODE],
]);

/** Names of the recognisers whose matches are numbers. */
export const MEASURES: readonly string[] = ['#money', '#count', '#weight', '#percent'];

/** All places a recogniser finds, in order. A place whose form promises a value but has none is left out. */
export function recognise({ pattern, value }: Recogniser, text: string): Recognised[] {
  return [...text.matchAll(pattern)].flatMap((match): Recognised[] => {
    const place = { start: match.index, end: match.index + match[0].length };
    if (value === undefined) return [place];
    const said = value(match.groups ?? {});
    return said === undefined ? [] : [{ ...place, value: said }];
  });
}

/** The largest value of a measure in a text: a page that writes 净重5斤（2.5kg） or 300g×5袋 means the whole. */
export function measureOf(name: string, text: string): number | undefined {
  const recogniser = RECOGNISERS.get(name);
  const values = recogniser === undefined ? [] : recognise(recogniser, text).map(({ value }) => value);
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length === 0 ? undefined : numbers.reduce((most, value) => Math.max(most, value));
}

function scaled(value: number | undefined, by: number): number | undefined {
  return value === undefined ? undefined : Math.round(value * by * 1000) / 1000;
}
