import type { Rule } from '@concentric/core/rules';
import type { Bilingual } from '@concentric/core/shared';
import { phrase, type Part } from './phrase.ts';

/** One line of a condition told in plain words. */
export interface OutlineLine {
  readonly depth: number;
  readonly text: Bilingual;
}

const ALL: Bilingual = { zh: '同时成立：', en: 'all of:' };
const ANY: Bilingual = { zh: '至少一项成立：', en: 'at least one of:' };
const NOT: Bilingual = { zh: '不成立：', en: 'not:' };
const CERTAIN: Bilingual = {
  zh: '确知（缺数据时当作不成立）：',
  en: 'known for certain (missing data counts as no):',
};

/** A condition as an outline: the logic by indentation, its parts in plain words. */
export function outline({ source, root }: Rule['condition']): OutlineLine[] {
  return linesOf(root, 0, source);
}

function linesOf(part: Part, depth: number, source: string): OutlineLine[] {
  const under = (heading: Bilingual, ...parts: readonly Part[]): OutlineLine[] => [
    { depth, text: heading },
    ...parts.flatMap((one) => linesOf(one, depth + 1, source)),
  ];
  switch (part.op) {
    case 'and':
      return under(ALL, ...chain(part, 'and'));
    case 'or':
      return under(ANY, ...chain(part, 'or'));
    case 'not':
      return under(NOT, part.of);
    case 'certain':
      return under(CERTAIN, part.of);
    case 'choose':
      return [
        ...under({ zh: '如果', en: 'if' }, part.if),
        ...under({ zh: '则', en: 'then' }, part.then),
        ...under({ zh: '否则', en: 'else' }, part.else),
      ];
    case 'quantify': {
      const items = part.items.map(String);
      const heading =
        part.by === 'exists'
          ? { zh: `${items.join('、')} 中有一项：`, en: `one of ${items.join(', ')}:` }
          : { zh: `${items.join('、')} 的每一项：`, en: `every one of ${items.join(', ')}:` };
      return under(heading, part.body);
    }
    case 'field': {
      const { zh, en } = phrase(part, source);
      return [{ depth, text: { zh: `${zh} 为真`, en: `${en} is true` } }];
    }
    default:
      return [{ depth, text: phrase(part, source) }];
  }
}

/** `a && b && c` is one list, however it nests. */
function chain(part: Part, op: 'and' | 'or'): Part[] {
  return part.op === op ? [...chain(part.left, op), ...chain(part.right, op)] : [part];
}
