import { fen, formatYuan } from '../shared/index.ts';
import type { Quote } from './types.ts';

/** A quote as people read it: an amount in fen as yuan, words as they are. The quote itself stays exact. */
export function quoteText({ field, text }: Pick<Quote, 'field' | 'text'>): string {
  return field.endsWith('Fen') && /^\d{1,15}$/.test(text) ? `¥${formatYuan(fen(Number(text)))}` : text;
}
