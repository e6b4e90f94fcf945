/**
 * Four accounts with a story of their own, the same for every seed and size. The tour and the tests lead
 * through them.
 */
export const DEMO = {
  /** A streamer with full coverage and nothing against it. */
  spotless: {
    index: 0,
    platform: 'p03',
    agency: 'g001',
    account: 'a00001',
    subject: 'streamer',
    category: 'fresh',
  },
  /** A streamer whose price comparison a month ago is ripe for a decision; measures of the worked example (964, A). */
  priceCase: {
    index: 1,
    platform: 'p01',
    agency: 'g002',
    account: 'a00002',
    subject: 'streamer',
    category: 'cosmetics',
  },
  /** A streamer with a serious claim of curing a disease: the grade gets a ceiling. */
  falseClaim: {
    index: 2,
    platform: 'p05',
    agency: 'g003',
    account: 'a00003',
    subject: 'streamer',
    category: 'food',
  },
  /** A room operator of whom too little is known for a grade. */
  unrated: {
    index: 3,
    platform: 'p07',
    agency: undefined,
    account: 'a00004',
    subject: 'operator',
    category: 'apparel',
  },
} as const;

/** Name of a demo account. */
export type DemoName = keyof typeof DEMO;

/** The agency whose accounts lure viewers off the platform again and again: the pattern to be found. */
export const PATTERN_AGENCY = 'g017';

/** The platform that does best and the one that does worst in every chart. */
export const PLATFORM_EXTREMES = { best: 'p03', worst: 'p29' } as const;

/** The demo account at an index, if there is one. */
export function demoAt(index: number): DemoName | undefined {
  return (Object.keys(DEMO) as DemoName[]).find((name) => DEMO[name].index === index);
}
