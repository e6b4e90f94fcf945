import { fen, formatYuan } from '../shared/index.ts';
import type { Quote } from './types.ts';

/** Values of registers that are codes, as people read them. */
const CODES: Readonly<Record<string, string>> = {
  'under-16': '未满16周岁（under 16）',
  'minor-without-consent': '16至17周岁，无监护人同意（16–17 without consent）',
};

/** A quote as people read it: an amount in fen as yuan, a code in words, words as they are. The quote itself stays exact. */
export function quoteText({ field, text }: Pick<Quote, 'field' | 'text'>): string {
  if (field.endsWith('Fen') && /^\d{1,15}$/.test(text)) return `¥${formatYuan(fen(Number(text)))}`;
  return field.endsWith('.measures') && Object.hasOwn(CODES, text) ? (CODES[text] ?? text) : text;
}
