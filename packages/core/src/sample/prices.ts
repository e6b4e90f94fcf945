import { elementAt, shareOf } from './random.ts';
import { isPromotion } from './period.ts';
import { isPrice, type Plant } from './plant.ts';
import type { Story, World } from './story.ts';
import type { Diary } from './diary.ts';

const HOUR = 3_600_000;

/** Days of prices before a comparison that the law looks at (Order 56 art. 16). */
export const LOOK_BACK = 7;

/** The code of a product as its platform numbers it. */
export function productCode(story: Story, item: number): string {
  return `${story.key}-i${item + 1}`;
}

/** The price asked on a day in fen, always whole yuan. Before a planted price the week is steady, so that its truth is exact. */
export function dealFenOn(world: World, story: Story, item: number, day: number): number {
  const [low, high] = elementAt(story.products, item).yuan;
  const base = low + (high - low) * shareOf(world.seed, 'price', story.index, item);
  const { plant } = story;
  if (
    item === 0 &&
    plant !== undefined &&
    isPrice(plant) &&
    day >= plant.day - LOOK_BACK &&
    day <= plant.day
  ) {
    const honest = plant.kind === 'trap' && plant.trap.price === 'honest' && day === plant.day;
    return yuan(honest ? base * 0.9 : base);
  }
  const week = Math.floor(day / 7);
  const drift = 0.97 + 0.06 * shareOf(world.seed, 'drift', story.index, item, week);
  return yuan(base * drift * (isPromotion(day) ? 0.85 : 1));
}

/** The lowest price asked in the seven days before a day. */
export function lowestBefore(world: World, story: Story, item: number, day: number): number {
  let lowest = Infinity;
  for (let past = Math.max(0, day - LOOK_BACK); past < day; past++) {
    lowest = Math.min(lowest, dealFenOn(world, story, item, past));
  }
  return lowest;
}

/** What a comparison on a planted day claims; undefined where the day compares nothing. */
export function comparisonOf(
  world: World,
  story: Story,
  plant: Plant,
): { readonly comparedFen: number; readonly comparisonExplained: boolean } {
  const lowest = lowestBefore(world, story, 0, plant.day);
  if (plant.kind === 'trap' && plant.trap.price === 'honest') {
    return { comparedFen: lowest, comparisonExplained: false };
  }
  const factor = 1.4 + 1.1 * shareOf(world.seed, 'compared', story.index);
  return { comparedFen: yuan((lowest / 100) * factor), comparisonExplained: plant.kind === 'trap' };
}

/** The platform's daily price of the first product on its detail page, taken at ten in the morning. */
export function writePriceSample(world: World, story: Story, day: number, diary: Diary): void {
  diary.write('platform', {
    type: 'org.concentric.price.observed.v1',
    time: elementAt(world.period.starts, day) + 10 * HOUR,
    data: {
      platform: story.platform.key,
      account: story.key,
      product: productCode(story, 0),
      dealFen: dealFenOn(world, story, 0, day),
      comparisonExplained: false,
      channel: 'detail',
    },
  });
}

function yuan(amount: number): number {
  return Math.max(1, Math.round(amount)) * 100;
}
