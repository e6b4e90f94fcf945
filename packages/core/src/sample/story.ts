import { addDays, type Bilingual, type DateText } from '../shared/index.ts';
import { NO_GOODS, type SampleCategory, type SampleContent, type SampleProduct } from './parts.ts';
import { DEMO, demoAt, type DemoName } from './demo.ts';
import {
  accountName,
  homeOf,
  makeAgencies,
  makePlatforms,
  qualityOf,
  type Agency,
  type Platform,
} from './parties.ts';
import type { SamplePeriod } from './period.ts';
import { categoriesOf, isProfile, plantAll, type Plant } from './plant.ts';
import { randomOf, shareOf, squared, weightedAt, type Random } from './random.ts';

/** How busy an account is: selling live, selling now and then, or hardly there. */
type Tier = 'seller' | 'occasional' | 'quiet';

/** Everything fixed about one account before its days are told. */
export interface Story {
  readonly index: number;
  readonly key: string;
  readonly name: Bilingual;
  readonly subject: 'streamer' | 'operator';
  readonly platform: Platform;
  readonly agency?: Agency;
  readonly since: DateText;
  readonly tier: Tier;
  /** What it sells; none for entertainment. */
  readonly category?: SampleCategory;
  readonly products: readonly SampleProduct[];
  readonly quality: number;
  /** Viewers of an ordinary session. */
  readonly reach: number;
  /** Chance of a session on an ordinary day. */
  readonly pace: number;
  readonly plant?: Plant;
  readonly demo?: DemoName;
}

/** The whole sample before its events. */
export interface World {
  readonly seed: number;
  readonly content: SampleContent;
  readonly period: SamplePeriod;
  readonly platforms: readonly Platform[];
  readonly agencies: readonly Agency[];
  readonly stories: readonly Story[];
}

/** Share of accounts that sell live of their own accord, and now and then. */
const SELLERS = 0.045;
const OCCASIONAL = 0.2;

/** Share of live accounts that entertain and sell nothing. */
const ENTERTAINERS = 0.1;

/** Makes the parties and the story of each account. */
export function makeWorld(seed: number, size: number, content: SampleContent, period: SamplePeriod): World {
  const platforms = makePlatforms(seed, content, period.asOf);
  const agencies = makeAgencies(seed, content, platforms, period.asOf);
  const plants = plantAll(seed, size, content, platforms, agencies);
  const base = { seed, content, period, platforms, agencies };
  const stories = Array.from({ length: size }, (_, index) => makeStory(base, index, plants.get(index)));
  return { ...base, stories };
}

function makeStory(world: Omit<World, 'stories'>, index: number, plant: Plant | undefined): Story {
  const { seed, content, platforms, agencies, period } = world;
  const random = randomOf(seed, 'account', index);
  const demo = demoAt(index);
  const home =
    demo === undefined ? homeOf(seed, index, platforms, agencies) : demoHome(demo, platforms, agencies);
  const operates = random.chance(0.3) && !(plant !== undefined && isProfile(plant));
  const subject = demo !== undefined ? DEMO[demo].subject : operates ? 'operator' : 'streamer';
  const tier = demo !== undefined || plant !== undefined ? 'seller' : tierOf(random.next());
  const category = categoryOf(content, random, plant, demo);
  return {
    index,
    key: `a${String(index + 1).padStart(5, '0')}`,
    name: demo === undefined ? accountName(seed, content, index, subject) : content.names.demo[demo],
    subject,
    ...home,
    since: addDays(period.asOf, -random.int(120, 850)),
    tier,
    ...(category === undefined ? {} : { category }),
    products: category === undefined ? [] : chooseProducts(category, random),
    quality: demo === undefined ? qualityOf(seed, index, home.platform) : 1,
    reach: reachOf(seed, index),
    pace: paceOf(random, plant, demo),
    ...(plant === undefined ? {} : { plant }),
    ...(demo === undefined ? {} : { demo }),
  };
}

/** Accounts of a check go live only for it, so that nothing else they say is held against its facts. */
function paceOf(random: Random, plant: Plant | undefined, demo: DemoName | undefined): number {
  if (demo !== undefined) return 0.09;
  const pace = 0.004 + 0.03 * squared(random.next());
  return plant?.kind === 'check' ? 0 : pace;
}

function tierOf(share: number): Tier {
  if (share < SELLERS) return 'seller';
  return share < SELLERS + OCCASIONAL ? 'occasional' : 'quiet';
}

function demoHome(
  demo: DemoName,
  platforms: readonly Platform[],
  agencies: readonly Agency[],
): { readonly platform: Platform; readonly agency?: Agency } {
  const { platform: wanted, agency: signed } = DEMO[demo];
  const platform = platforms.find(({ key }) => key === wanted);
  if (platform === undefined) throw new RangeError(`no platform ${wanted} for the demo account ${demo}`);
  const agency = agencies.find(({ key }) => key === signed);
  return agency === undefined ? { platform } : { platform, agency };
}

function categoryOf(
  content: SampleContent,
  random: Random,
  plant: Plant | undefined,
  demo: DemoName | undefined,
): SampleCategory | undefined {
  const share = random.next();
  const entertains = random.chance(ENTERTAINERS);
  const byCode = (code: string) => content.categories.find((category) => category.code === code);
  if (demo !== undefined) return byCode(DEMO[demo].category);
  const wanted = plant === undefined ? undefined : categoriesOf(plant);
  const own = weightedAt(content.categories, ({ sold }) => sold, share);
  if (wanted === undefined) return plant === undefined && entertains ? undefined : own;
  if (wanted.includes(own.code)) return own;
  const code = random.pick(wanted);
  return code === NO_GOODS ? undefined : byCode(code);
}

function chooseProducts(category: SampleCategory, random: Random): readonly SampleProduct[] {
  const start = random.int(0, category.products.length - 1);
  const order = category.products.map((_, i) => category.products[(start + i) % category.products.length]);
  return order.filter((product) => product !== undefined).slice(0, 3);
}

/** Most rooms are small, a few very large: viewers follow a power law (exponent −5/4) between 200 and about 470,000. */
function reachOf(seed: number, index: number): number {
  const share = shareOf(seed, 'reach', index) + 0.002;
  return Math.round(200 / (share * Math.sqrt(Math.sqrt(share))));
}
