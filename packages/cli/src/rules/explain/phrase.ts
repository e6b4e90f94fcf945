import type { Rule } from '@concentric/core/rules';
import type { Bilingual } from '@concentric/core/shared';

/** A part of a condition. */
export type Part = Rule['condition']['root'];

const both = (text: string): Bilingual => ({ zh: text, en: text });

const MEASURES: Readonly<Record<string, Bilingual>> = {
  '#money': { zh: '金额（分）', en: 'amount of money (fen)' },
  '#count': { zh: '件数', en: 'number of pieces' },
  '#weight': { zh: '重量或容量（克、毫升）', en: 'weight or volume (g, ml)' },
  '#percent': { zh: '百分数', en: 'percentage' },
  '#amount': { zh: '写出的金额', en: 'an amount of money' },
  '#handle': { zh: '联系方式', en: 'a contact' },
  '#code': { zh: '证书编号', en: 'a certificate number' },
};

/** A group of words, or what is found by its form. */
function group(name: string): Bilingual {
  const known = MEASURES[name];
  if (known !== undefined) return known;
  if (name.startsWith('re:'))
    return { zh: `合于 /${name.slice(3)}/ 的字样`, en: `words of the form /${name.slice(3)}/` };
  return { zh: `词组 ${name} 的词`, en: `a word of ${name}` };
}

function measure(name: string): Bilingual {
  return MEASURES[name] ?? both(name);
}

const COMPARISONS = {
  '==': { zh: '等于', en: 'is' },
  '!=': { zh: '不等于', en: 'is not' },
  '<': { zh: '小于', en: 'is less than' },
  '<=': { zh: '不大于', en: 'is at most' },
  '>': { zh: '大于', en: 'is more than' },
  '>=': { zh: '不小于', en: 'is at least' },
} as const satisfies Record<string, Bilingual>;

const METHODS: Readonly<Record<string, Bilingual>> = {
  contains: { zh: '含有', en: 'contains' },
  startsWith: { zh: '开头是', en: 'begins with' },
  endsWith: { zh: '结尾是', en: 'ends with' },
};

/** A part of a condition in plain words; parts this list does not know as they are written in `source`. */
export function phrase(part: Part, source: string): Bilingual {
  return (
    ofWords(part, source) ??
    ofValues(part, source) ??
    ofComparison(part, source) ??
    ofLogic(part, source) ??
    written(part, source)
  );
}

function written({ at }: Part, source: string): Bilingual {
  return both(source.slice(at.start, at.end).replaceAll(/\s+/g, ' '));
}

/** Parts that look at words. */
function ofWords(part: Part, source: string): Bilingual | undefined {
  switch (part.op) {
    case 'lex':
      return { zh: `文字中有${group(part.group).zh}`, en: `the text has ${group(part.group).en}` };
    case 'near':
    case 'pair': {
      const [one, other] = [group(part.group), group(part.other)];
      return {
        zh: `${one.zh}近旁 ${part.distance} 字内有${other.zh}`,
        en: `${one.en} with ${other.en} within ${part.distance} characters`,
      };
    }
    case 'category':
      return { zh: `商品类目属于词组 ${part.group}`, en: `the category of the goods is in ${part.group}` };
    case 'said': {
      const [word, amount] = [group(part.group), measure(part.measure)];
      return {
        zh: `${word.zh}旁 ${part.distance} 字内说出的${amount.zh}`,
        en: `the ${amount.en} said within ${part.distance} characters of ${word.en}`,
      };
    }
    case 'contradicts': {
      const stated = phrase(part.stated, source);
      return {
        zh: `文字所说的 ${part.family} 与${stated.zh}不符`,
        en: `the ${part.family} said in the text is not what ${stated.en} states`,
      };
    }
    case 'mentions': {
      const of = phrase(part.of, source);
      return {
        zh: `${of.zh}写了几个不同的 ${part.family}`,
        en: `how many different ${part.family} ${of.en} names`,
      };
    }
    case 'measure': {
      const [of, amount] = [phrase(part.of, source), measure(part.measure)];
      return { zh: `${of.zh}中最大的${amount.zh}`, en: `the largest ${amount.en} in ${of.en}` };
    }
    case 're': {
      const of = phrase(part.of, source);
      return { zh: `${of.zh}合于 /${part.pattern}/`, en: `${of.en} matches /${part.pattern}/` };
    }
    default:
      return undefined;
  }
}

/** Parts that are values. */
function ofValues(part: Part, source: string): Bilingual | undefined {
  switch (part.op) {
    case 'literal':
      return typeof part.value === 'string'
        ? { zh: `“${part.value}”`, en: `“${part.value}”` }
        : both(String(part.value));
    case 'text':
      return { zh: '文字', en: 'the text' };
    case 'field':
      return both(`${part.variable}.${part.name}${part.key === undefined ? '' : `["${part.key}"]`}`);
    case 'element':
      return { zh: '该项', en: 'the item' };
    case 'today':
      return { zh: '事件当日', en: 'the day of the event' };
    case 'win':
    case 'fact':
      return { zh: `时间窗 ${part.window}`, en: `window ${part.window}` };
    case 'days': {
      const [left, right] = [phrase(part.left, source), phrase(part.right, source)];
      return { zh: `从${left.zh}到${right.zh}的天数`, en: `the days from ${left.en} to ${right.en}` };
    }
    case 'length': {
      const of = phrase(part.of, source);
      return { zh: `${of.zh}的长度`, en: `the length of ${of.en}` };
    }
    case 'negate': {
      const of = phrase(part.of, source);
      return { zh: `−${of.zh}`, en: `−${of.en}` };
    }
    case 'arithmetic':
      return joined(part.left, ` ${part.by.replace('*', '×').replace('/', '÷')} `, part.right, source);
    default:
      return undefined;
  }
}

/** Parts that are true or false by what they compare. */
function ofComparison(part: Part, source: string): Bilingual | undefined {
  switch (part.op) {
    case 'has':
      return { zh: `有 ${phrase(part.field, source).zh}`, en: `${phrase(part.field, source).en} is there` };
    case 'compare': {
      const by = COMPARISONS[part.by];
      const [left, right] = [phrase(part.left, source), phrase(part.right, source)];
      return { zh: `${left.zh} ${by.zh} ${right.zh}`, en: `${left.en} ${by.en} ${right.en}` };
    }
    case 'in': {
      const items = part.items.map((item) => (typeof item === 'string' ? `“${item}”` : String(item)));
      const of = phrase(part.of, source);
      return { zh: `${of.zh} 是 ${items.join('、')} 之一`, en: `${of.en} is one of ${items.join(', ')}` };
    }
    case 'method': {
      const by = METHODS[part.method] ?? both(part.method);
      const [of, argument] = [phrase(part.of, source), phrase(part.argument, source)];
      return { zh: `${of.zh}${by.zh}${argument.zh}`, en: `${of.en} ${by.en} ${argument.en}` };
    }
    default:
      return undefined;
  }
}

/** Logic within a value, where it cannot be an outline. */
function ofLogic(part: Part, source: string): Bilingual | undefined {
  switch (part.op) {
    case 'and':
    case 'or': {
      const [left, right] = [phrase(part.left, source), phrase(part.right, source)];
      const by = part.op === 'and' ? { zh: '且', en: 'and' } : { zh: '或', en: 'or' };
      return { zh: `（${left.zh} ${by.zh} ${right.zh}）`, en: `(${left.en} ${by.en} ${right.en})` };
    }
    case 'not': {
      const of = phrase(part.of, source);
      return { zh: `并非（${of.zh}）`, en: `not (${of.en})` };
    }
    case 'certain': {
      const of = phrase(part.of, source);
      return { zh: `确知 ${of.zh}`, en: `it is certain that ${of.en}` };
    }
    case 'choose':
      return ofChoice(part, source);
    default:
      return undefined;
  }
}

function ofChoice(part: Part & { readonly op: 'choose' }, source: string): Bilingual {
  const test = phrase(part.if, source);
  const [one, other] = [phrase(part.then, source), phrase(part.else, source)];
  return {
    zh: `（若 ${test.zh} 则为 ${one.zh}，否则为 ${other.zh}）`,
    en: `(${one.en} if ${test.en}, else ${other.en})`,
  };
}

function joined(left: Part, by: string, right: Part, source: string): Bilingual {
  const [one, other] = [phrase(left, source), phrase(right, source)];
  return { zh: `${one.zh}${by}${other.zh}`, en: `${one.en}${by}${other.en}` };
}
