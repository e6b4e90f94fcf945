import type { Bilingual } from '../../shared/index.ts';
import type { Value } from '../condition/compile.ts';
import type { Comparison, Expression } from '../condition/expression.ts';
import type { WindowSpec } from '../windows.ts';

/** What is needed to tell of a part: its rule's windows, the values of the parts in it, the items a quantifier found to fit. */
export interface Telling {
  readonly windows: Readonly<Record<string, WindowSpec>>;
  readonly valueOf: (part: Expression) => Value;
  readonly fitting: (part: Expression) => readonly Value[];
}

/** Longest text told of a value. */
const LONGEST = 80;

/** The value of one part of a condition in words, zh and en. */
export function inWords(part: Expression, value: Value, telling: Telling): Bilingual {
  const { zh, en } = subject(part, telling);
  return { zh: `${zh}：${shown(value).zh}`, en: `${en}: ${shown(value).en}` };
}

/** A value as people read it. */
function shown(value: Value): Bilingual {
  switch (typeof value) {
    case 'boolean':
      return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
    case 'string': {
      const text = value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
      return { zh: `“${text}”`, en: `"${text}"` };
    }
    case 'number':
      return { zh: String(value), en: String(value) };
    default:
      return { zh: '不知道', en: 'not known' };
  }
}

type Tell<Op extends Expression['op']> = (
  part: Extract<Expression, { op: Op }>,
  telling: Telling,
) => Bilingual;

const TELL: { readonly [Op in Expression['op']]?: Tell<Op> } = {
  lex: ({ group }) => ({
    zh: group.startsWith('re:') ? `文字合于 ${group.slice(3)}` : `有“${group}”组的词`,
    en: group.startsWith('re:') ? `the text matches ${group.slice(3)}` : `a word of "${group}" is there`,
  }),
  near: ({ group, other, distance }) => beside(group, other, distance),
  pair: ({ group, other, distance }) => beside(group, other, distance),
  category: ({ group }) => ({
    zh: `商品类目属于“${group}”`,
    en: `the goods are of the category "${group}"`,
  }),
  has: ({ field }) => ({ zh: `有字段 ${pathOf(field)}`, en: `there is a field ${pathOf(field)}` }),
  field: (field) => ({ zh: pathOf(field), en: pathOf(field) }),
  today: () => ({ zh: '事件当日', en: 'day of the event' }),
  win: ({ window }, { windows }) => windowInWords(window, windows[window]),
  fact: ({ window }, { windows }) => windowInWords(window, windows[window]),
  said: ({ group, measure }) => ({
    zh: `“${group}”近旁说出的数量（${measure}）`,
    en: `amount (${measure}) spoken beside "${group}"`,
  }),
  contradicts: ({ family, stated }, { valueOf }) => {
    const { zh, en } = shown(valueOf(stated));
    return {
      zh: `文字所说的“${family}”与 ${zh} 不符`,
      en: `what the text says of "${family}" is not borne out by ${en}`,
    };
  },
  mentions: ({ family, of }, { valueOf }) => ({
    zh: `${shown(valueOf(of)).zh} 写了“${family}”的几个值`,
    en: `different values of "${family}" in ${shown(valueOf(of)).en}`,
  }),
  measure: ({ measure, of }, { valueOf }) => ({
    zh: `${shown(valueOf(of)).zh} 中最大的数量（${measure}）`,
    en: `largest amount (${measure}) in ${shown(valueOf(of)).en}`,
  }),
  re: ({ pattern, of }, { valueOf }) => ({
    zh: `${shown(valueOf(of)).zh} 合于 ${pattern}`,
    en: `${shown(valueOf(of)).en} matches ${pattern}`,
  }),
  days: ({ left, right }, { valueOf }) => ({
    zh: `从 ${shown(valueOf(left)).zh} 到 ${shown(valueOf(right)).zh} 的天数`,
    en: `days from ${shown(valueOf(left)).en} to ${shown(valueOf(right)).en}`,
  }),
  length: ({ of }, { valueOf }) => lengthInWords(valueOf(of)),
  size: ({ of }, { valueOf }) => lengthInWords(valueOf(of)),
  compare: ({ left, right, by }, { valueOf }) => operated(valueOf(left), SIGNS[by], valueOf(right)),
  arithmetic: ({ left, right, by }, { valueOf }) => operated(valueOf(left), by, valueOf(right)),
  negate: ({ of }, { valueOf }) => operated('', '-', valueOf(of)),
  convert: ({ of, to }, { valueOf }) => ({
    zh: `${to}(${shown(valueOf(of)).zh})`,
    en: `${to}(${shown(valueOf(of)).en})`,
  }),
  in: ({ of, items }, { valueOf }) => ({
    zh: `${shown(valueOf(of)).zh} 在 [${items.join('、')}] 之中`,
    en: `${shown(valueOf(of)).en} is one of [${items.join(', ')}]`,
  }),
  method: ({ of, argument, method }, { valueOf }) => {
    const [text, sought] = [shown(valueOf(of)), shown(valueOf(argument))];
    const { zh, en } = METHODS[method];
    return { zh: `${text.zh} ${zh} ${sought.zh}`, en: `${text.en} ${en} ${sought.en}` };
  },
  quantify: (part, { fitting }) => {
    const items = fitting(part);
    const { zh, en } = QUANTIFIERS[part.by];
    return {
      zh: `${zh}（成立的：${items.length === 0 ? '无' : items.join('、')}）`,
      en: `${en} (those that do: ${items.length === 0 ? 'none' : items.join(', ')})`,
    };
  },
  certain: () => ({ zh: '确知为真', en: 'known to be true' }),
};

const SIGNS: Readonly<Record<Comparison, string>> = {
  '==': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
};

const METHODS = {
  contains: { zh: '含有', en: 'contains' },
  startsWith: { zh: '开头是', en: 'begins with' },
  endsWith: { zh: '结尾是', en: 'ends with' },
} as const satisfies Record<string, Bilingual>;

const QUANTIFIERS = {
  exists: { zh: '有一项成立', en: 'one of the items does' },
  all: { zh: '每一项成立', en: 'all items do' },
  exists_one: { zh: '恰有一项成立', en: 'exactly one of the items does' },
} as const satisfies Record<string, Bilingual>;

const FUNCTIONS: Readonly<Record<WindowSpec['fn'], Bilingual>> = {
  count: { zh: '个数', en: 'number' },
  sum: { zh: '之和', en: 'sum' },
  min: { zh: '最小值', en: 'least' },
  max: { zh: '最大值', en: 'greatest' },
  avg: { zh: '平均值', en: 'mean' },
  distinct: { zh: '不同值的个数', en: 'number of different values' },
  ratio: { zh: '之比', en: 'ratio' },
  percentile: { zh: '百分位数', en: 'percentile' },
  deviation: { zh: '标准差', en: 'standard deviation' },
  last: { zh: '最近的值', en: 'latest' },
};

function subject(part: Expression, telling: Telling): Bilingual {
  // The table is keyed by `op`, which the compiler cannot follow through a union.
  const tell = TELL[part.op] as ((part: Expression, telling: Telling) => Bilingual) | undefined;
  return tell?.(part, telling) ?? { zh: part.op, en: part.op };
}

function beside(group: string, other: string, distance: number): Bilingual {
  return {
    zh: `“${group}”的词近旁 ${distance} 字内有“${other}”`,
    en: `a word of "${group}" has "${other}" within ${distance} characters`,
  };
}

function windowInWords(name: string, spec: WindowSpec | undefined): Bilingual {
  if (spec === undefined) return { zh: name, en: name };
  const { of, field, over, q, fn, by, span, skip } = spec;
  const what = [of, field, over].filter((one) => one !== undefined).join(' ');
  const { zh, en } = FUNCTIONS[fn];
  const rank = q === undefined ? '' : ` ${q}`;
  return {
    zh: `此前 ${span} 日${skip === undefined ? '' : `（最近 ${skip} 日除外）`} ${what} 的${zh}${rank}（按 ${by}）`,
    en: `${en}${rank} of ${what} by ${by} over ${span} days before${skip === undefined ? '' : `, the last ${skip} left out`}`,
  };
}

function lengthInWords(text: Value): Bilingual {
  return { zh: `${shown(text).zh} 的长度`, en: `length of ${shown(text).en}` };
}

function operated(left: Value, by: string, right: Value): Bilingual {
  const [one, other] = [left === '' ? { zh: '', en: '' } : shown(left), shown(right)];
  return { zh: `${one.zh} ${by} ${other.zh}`.trim(), en: `${one.en} ${by} ${other.en}`.trim() };
}

function pathOf({ variable, name, key }: Expression & { readonly op: 'field' }): string {
  return `${variable}.${name}${key === undefined ? '' : `["${key}"]`}`;
}
