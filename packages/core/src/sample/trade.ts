import { COMPLAINT_CATEGORIES } from '../recordings/index.ts';
import { fill } from '../shared/index.ts';
import { PATTERN_AGENCY } from './demo.ts';
import type { Diary } from './diary.ts';
import { dealFenOn } from './prices.ts';
import { elementAt, randomOf, shareOf, squared } from './random.ts';
import type { Story, World } from './story.ts';

const MINUTE = 60_000;

/** Days between two order reports of an account that sells live, and of one that sells now and then. */
export const REPORT_DAYS = { seller: 7, occasional: 30, quiet: 0 } as const;

/**
 * How often each category is complained about. The order of magnitude follows the shares of the consumer-opinion
 * report of 2023 (domain notes, C.10 and D.2); off-platform trade is kept rare but visible.
 */
const CATEGORY_WEIGHT: Readonly<Record<(typeof COMPLAINT_CATEGORIES)[number], number>> = {
  'product-quality': 34.6,
  'false-promotion': 39,
  'price-misleading': 13.2,
  'uncivil-selling': 7.5,
  shipping: 3.6,
  returns: 1.9,
  'forbidden-goods': 0.3,
  'off-platform-trade': 0.3,
};

/** Share of complaints against the pattern agency's accounts that tell of off-platform trade. */
const PATTERN_SHARE = 0.45;

/** Orders of an account on a day. `live` says whether it was on air. */
function ordersOn(world: World, story: Story, day: number, live: boolean): number {
  if (story.tier === 'quiet' || story.category === undefined) return 0;
  const chance = 0.5 + shareOf(world.seed, 'orders', story.index, day);
  const shelf = story.tier === 'seller' ? 6 : 1.2;
  const room = live ? story.reach * 0.03 : 0;
  return Math.round((shelf + room) * chance * elementAt(world.period.busy, day));
}

/** The platform's order report over the days up to and including `day`, sent a quarter before midnight. */
export function writeOrders(
  world: World,
  story: Story,
  day: number,
  live: (day: number) => boolean,
  diary: Diary,
): void {
  const first = Math.max(0, day - REPORT_DAYS[story.tier] + 1);
  let orders = 0;
  let salesFen = 0;
  for (let past = first; past <= day; past++) {
    const count = ordersOn(world, story, past, live(past));
    orders += count;
    salesFen += count * dealFenOn(world, story, 0, past);
  }
  const refundShare = 0.02 + 0.2 * (1 - story.quality) * shareOf(world.seed, 'refunds', story.index, day);
  diary.write('platform', {
    type: 'org.concentric.orders.summarised.v1',
    time: elementAt(world.period.starts, day) + (24 * 60 - 15) * MINUTE,
    data: {
      platform: story.platform.key,
      account: story.key,
      from: elementAt(world.period.dates, first),
      to: elementAt(world.period.dates, day),
      orders,
      refunds: Math.round(orders * refundShare),
      salesFen,
    },
  });
}

/** Chance of a complaint on a day: it follows trade by some days and falls with the care of account and platform. */
export function complaintChance(world: World, story: Story, day: number): number {
  if (story.demo === 'spotless' || story.demo === 'unrated' || story.category === undefined) return 0;
  if (story.tier === 'quiet') return 0;
  const busy = world.period.busy[Math.max(0, day - 3)] ?? 1;
  const carelessness = 0.15 + squared(1 - story.quality) * 2;
  const trade = story.tier === 'seller' ? 0.05 + Math.min(0.1, story.reach / 100_000) : 0.004;
  return Math.min(0.9, trade * carelessness * busy);
}

/** Tells a complaint of a consumer at some hour of the day. */
export function writeComplaint(world: World, story: Story, day: number, diary: Diary): void {
  const random = randomOf(world.seed, 'complaint', story.index, day);
  const pattern = story.agency?.key === PATTERN_AGENCY && random.chance(PATTERN_SHARE);
  const category = pattern
    ? 'off-platform-trade'
    : random.weighted(COMPLAINT_CATEGORIES, (name) => CATEGORY_WEIGHT[name]);
  const texts = world.content.complaints[category];
  const answers = random.chance(0.85);
  diary.write('complaints', {
    type: 'org.concentric.complaint.filed.v1',
    time: elementAt(world.period.starts, day) + random.int(8 * 60, 22 * 60) * MINUTE,
    data: {
      platform: story.platform.key,
      account: story.key,
      complaint: `c-${story.key}-${day + 1}`,
      category,
      verified: random.chance(0.45),
      ...(answers ? { answeredInTime: random.chance(0.55 + 0.44 * story.quality) } : {}),
      text: fill(random.pick(texts), {
        product: story.products[0]?.name ?? '东西',
        price: dealFenOn(world, story, 0, day) / 100,
        count: random.int(3, 15),
      }),
    },
  });
}

/** Tells a published penalty; every one is planted truth, because the notice itself is the fact. */
export function writePenalty(world: World, story: Story, day: number, diary: Diary): void {
  const random = randomOf(world.seed, 'penalty', story.index);
  const { plant } = story;
  const { kind, summary } = random.pick(world.content.penalties);
  const number = String(story.index + 1).padStart(6, '0');
  const date = elementAt(world.period.dates, day);
  diary.write(
    'notices',
    {
      type: 'org.concentric.penalty.published.v1',
      time: elementAt(world.period.starts, day) + random.int(9 * 60, 17 * 60) * MINUTE,
      data: {
        platform: story.platform.key,
        account: story.key,
        decisionNo: `样例罚字〔${date.slice(0, 4)}〕第${number}号`,
        authority: kind === 'platform-measure' ? story.platform.name.zh : '样例市主管部门',
        kind,
        decidedOn: elementAt(world.period.dates, Math.max(0, day - random.int(1, 9))),
        summary: fill(summary, { product: story.products[0]?.name ?? '商品' }),
      },
    },
    plant === undefined ? {} : { plant },
  );
}
