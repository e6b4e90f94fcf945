/** One condition, written for our engine and CEL, and as JSON trees for the peers that take those. */
export interface PlainCondition {
  /** Our own writing, and that of CEL libraries. */
  readonly cel: string;
  /** JsonLogic. */
  readonly logic: object;
  /** Conditions of json-rules-engine. */
  readonly rule: object;
}

/** What conditions and peers see of a price event. */
export interface PriceFacts {
  readonly dealFen: number;
  readonly comparedFen: number;
  readonly comparisonExplained: boolean;
  readonly channel: string;
  readonly product: string;
}

const CHANNELS = ['live', 'detail', 'settlement'];

/**
 * Fifty conditions of the kinds rules are made of (comparison, membership, text methods, and, or, not), no two alike; each is true of few
 * events, as rules are.
 */
export function plainConditions(): PlainCondition[] {
  return Array.from({ length: 50 }, (_, i) => {
    const least = 99_700 + i * 2;
    const channel = CHANNELS[i % CHANNELS.length] ?? 'live';
    const ends = String(i).padStart(3, '0');
    return MAKERS[i % MAKERS.length]?.({ least, channel, ends }) ?? never();
  });
}

interface Parts {
  readonly least: number;
  readonly channel: string;
  readonly ends: string;
}

const v = (name: keyof PriceFacts): object => ({ var: `price.${name}` });
const f = (fact: keyof PriceFacts, operator: string, value: unknown): object => ({
  fact: 'price',
  path: `$.${fact}`,
  operator,
  value,
});

const MAKERS: readonly ((parts: Parts) => PlainCondition)[] = [
  ({ least, channel }) => ({
    cel: `price.dealFen > ${least} && price.channel == "${channel}"`,
    logic: { and: [{ '>': [v('dealFen'), least] }, { '===': [v('channel'), channel] }] },
    rule: { all: [f('dealFen', 'greaterThan', least), f('channel', 'equal', channel)] },
  }),
  ({ least, ends }) => ({
    cel: `price.channel in ["live", "settlement"] && price.comparedFen >= ${least} && price.product.endsWith("${ends}")`,
    logic: {
      and: [
        { in: [v('channel'), ['live', 'settlement']] },
        { '>=': [v('comparedFen'), least] },
        { endsWith: [v('product'), ends] },
      ],
    },
    rule: {
      all: [
        f('channel', 'in', ['live', 'settlement']),
        f('comparedFen', 'greaterThanInclusive', least),
        f('product', 'endsWith', ends),
      ],
    },
  }),
  ({ least, ends }) => ({
    cel: `price.product.contains("x${ends}") || price.dealFen < ${least - 99_690} && price.comparedFen > ${least}`,
    logic: {
      or: [
        { includes: [v('product'), `x${ends}`] },
        { and: [{ '<': [v('dealFen'), least - 99_690] }, { '>': [v('comparedFen'), least] }] },
      ],
    },
    rule: {
      any: [
        f('product', 'includes', `x${ends}`),
        { all: [f('dealFen', 'lessThan', least - 99_690), f('comparedFen', 'greaterThan', least)] },
      ],
    },
  }),
  ({ least, channel }) => ({
    cel: `!price.comparisonExplained && price.comparedFen > ${least} && price.channel != "${channel}"`,
    logic: {
      and: [
        { '!': [v('comparisonExplained')] },
        { '>': [v('comparedFen'), least] },
        { '!==': [v('channel'), channel] },
      ],
    },
    rule: {
      all: [
        f('comparisonExplained', 'equal', false),
        f('comparedFen', 'greaterThan', least),
        f('channel', 'notEqual', channel),
      ],
    },
  }),
  ({ least, channel }) => ({
    cel: `price.channel == "${channel}" && (price.dealFen > ${least + 100} || price.dealFen < ${least - 99_680}) && price.comparisonExplained`,
    logic: {
      and: [
        { '===': [v('channel'), channel] },
        { or: [{ '>': [v('dealFen'), least + 100] }, { '<': [v('dealFen'), least - 99_680] }] },
        v('comparisonExplained'),
      ],
    },
    rule: {
      all: [
        f('channel', 'equal', channel),
        { any: [f('dealFen', 'greaterThan', least + 100), f('dealFen', 'lessThan', least - 99_680)] },
        f('comparisonExplained', 'equal', true),
      ],
    },
  }),
];

function never(): never {
  throw new Error('there is a maker for every index');
}
