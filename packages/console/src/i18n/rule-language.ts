import type { Bilingual } from '@concentric/core/shared';
import { texts } from './texts.ts';

/** What the functions of a condition give, by their names; told beside a completion. */
export const functionTexts: Readonly<Record<string, Bilingual>> = texts({
  lex: { zh: '有词组的词，且没有被豁免', en: 'a word of the group that no exemption takes away' },
  near: {
    zh: '一组的词近旁 n 字内有另一组的词',
    en: 'a word of one group with one of another within n characters',
  },
  pair: { zh: '同 near，连同中间一起引用', en: 'as near, quoted with what is between' },
  category: { zh: '商品类目属于词组', en: 'the category of the goods is in the group' },
  said: { zh: '词组附近说出的数量', en: 'an amount spoken close to a word of the group' },
  contradicts: { zh: '说的值与所写的值不同', en: 'the text names another value than is stated' },
  mentions: { zh: '写了几个不同的值', en: 'how many different values are named' },
  win: { zh: '时间窗的数值', en: 'the number of a window' },
  fact: { zh: '时间窗的文字', en: 'the text of a window' },
  measure: { zh: '文字中最大的数量', en: 'the largest amount in a text' },
  re: { zh: '合于正则', en: 'matches a pattern' },
  days: { zh: '两日之间的天数', en: 'days from one date to another' },
  certain: { zh: '确知为真', en: 'known to be true' },
  length: { zh: '文字长度（UTF-16 单位）', en: 'length of a text in UTF-16 units' },
  has: { zh: '有这个字段', en: 'the field is there' },
  size: { zh: '字符数或项数', en: 'number of characters or items' },
  int: { zh: '取整', en: 'as a whole number' },
  double: { zh: '改为小数', en: 'as a number with fractions' },
  contains: { zh: '文字含有', en: 'the text holds' },
  startsWith: { zh: '文字以此开头', en: 'the text begins with' },
  endsWith: { zh: '文字以此结尾', en: 'the text ends with' },
  exists: { zh: '列表中有一项成立', en: 'holds for one item of a list' },
  exists_one: { zh: '恰有一项成立', en: 'holds for exactly one item' },
  all: { zh: '每一项都成立', en: 'holds for every item' },
  text: { zh: '被判断的文字', en: 'the words that are judged' },
  today: { zh: '事件当日', en: 'the day of the event' },
});

/** Kinds of value a field can have. */
export const fieldTypeTexts: Readonly<Record<string, Bilingual>> = texts({
  string: { zh: '文字', en: 'text' },
  double: { zh: '数', en: 'number' },
  bool: { zh: '是否', en: 'yes or no' },
  'map<string, string>': { zh: '表，值为文字', en: 'table of texts' },
  'map<string, dyn>': { zh: '表', en: 'table' },
});
