/** Something found in a text by its form and not by a list. */
export interface Recognised {
  readonly start: number;
  readonly end: number;
}

/** Amounts of money or number as people write them: 3000, 5～10米, 两千, 过万, 3k, １５０u. Matched in linear time. */
const AMOUNT =
  /\p{Nd}{2,}[\p{Nd}.,]*|\p{Nd}[\p{Nd}.]*[oO〇]*\s?(?:元|块|万|千|百|w|W|k|K|u|U|r|R|米|刀|美金)|[一二两三四五六七八九十几数]*[百千万]+/gu;

/** Contact handles: numbers of five digits and more (spaces and signs between), Latin names with letters and digits, addresses. */
const HANDLE = /(?:https?:\/\/|www\.)[\w./-]+|\p{Nd}(?:[\p{Nd} -]{3,18})\p{Nd}|[A-Za-z][\w-]{4,19}/gu;

/** Recognisers by the name rules use for them; `#` tells them from groups of a lexicon. */
export const RECOGNISERS: ReadonlyMap<string, RegExp> = new Map([
  ['#amount', AMOUNT],
  ['#handle', HANDLE],
]);

/** All places a recogniser finds, in order. */
export function recognise(pattern: RegExp, text: string): Recognised[] {
  return [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
