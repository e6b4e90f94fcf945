import { addDays, type DateText } from '../shared/index.ts';
import { randomOf, squared, type Random } from './random.ts';
import type { Story, World } from './story.ts';

/** A value of a data field as a profile event carries it; ratios are `[part, whole]`. */
type SampleMeasure = number | boolean | string | [part: number, whole: number];

/** Measures by data field of the indicator documents. */
export type SampleMeasures = Record<string, SampleMeasure>;

/** What a field depends on: chance, the care taken (0 to 1), the day of the report, the account's first day and what it talks of. */
interface Scene {
  readonly random: Random;
  readonly quality: number;
  readonly date: DateText;
  readonly since: DateText;
  readonly category: string | undefined;
}

/** How a field comes about, and what it is at its best. */
interface Recipe {
  readonly best: (date: DateText) => SampleMeasure;
  readonly make: (scene: Scene) => SampleMeasure;
}

/** Share of accounts of which so little is reported that no grade can be given. */
const SPARSE = 0.07;

/** Chance that one field is missing from an otherwise full profile. */
const GAP = 0.03;

function ratio(low: number, high: number): Recipe {
  return {
    best: () => [high, high],
    make: ({ random, quality }) => {
      const whole = random.int(low, high);
      const share = 0.15 + quality * (0.75 + 0.35 * random.next());
      return [Math.min(whole, Math.round(whole * share)), whole];
    },
  };
}

/** A ratio of which most accounts have nothing due. */
function seldom(share: number, low: number, high: number): Recipe {
  const { best, make } = ratio(low, high);
  return { best, make: (scene) => (scene.random.chance(share) ? make(scene) : [0, 0]) };
}

const FLAG: Recipe = {
  best: () => true,
  make: ({ random, quality }) => random.chance(0.4 + 0.6 * quality),
};

const VERIFIED_ON: Recipe = {
  best: (date) => addDays(date, -20),
  make: ({ random, quality, date, since }) => {
    const verified = addDays(date, -random.int(3, Math.round(130 + 300 * (1 - quality))));
    return verified < since ? since : verified;
  },
};

const TRAINING: Recipe = {
  best: () => [8, 8],
  make: ({ random, quality }) => [Math.round(8 * (0.4 + 0.6 * quality + 0.3 * random.next())), 8],
};

const AGE_BAND: Recipe = {
  best: () => 'adult',
  make: ({ random }) => (random.chance(0.01) ? 'minor-with-consent' : 'adult'),
};

/** Categories whose talk asks for a professional qualification (网络主播行为规范 on medicine, finance and education). */
const PROFESSIONAL: readonly (string | undefined)[] = ['education', 'finance', 'health-food'];

const LICENCE: Recipe = {
  best: () => 'not-applicable',
  make: ({ random, quality, category }) => {
    if (!PROFESSIONAL.includes(category)) return 'not-applicable';
    // Whether professional content lacks its licence is planted (M33); a licence not yet filed is merely absent.
    return random.chance(0.3 + 0.7 * quality) ? 'valid' : random.pick(['valid', 'not-applicable']);
  },
};

const AI_LABEL: Recipe = {
  best: () => 'not-applicable',
  make: ({ random, quality }) => (random.chance(0.92) ? 'not-applicable' : random.chance(quality)),
};

/** Verified complaints per 10,000 orders beside the median of the category, both rounded to hundredths. */
const COMPLAINTS: Recipe = {
  best: () => [0, 2],
  make: ({ random, quality }) => {
    const median = 1.2 + 0.1 * random.int(0, 20);
    const multiple = 0.3 + 3 * (1 - quality) * squared(random.next()) + 0.5 * random.next();
    return [Math.round(median * multiple * 100) / 100, Math.round(median * 100) / 100];
  },
};

const BOTH: Readonly<Record<string, Recipe>> = {
  'complaints.verified': COMPLAINTS,
  'convention.signed': FLAG,
  'rectify.ontime': seldom(0.3, 1, 3),
  'ai.label_ok': AI_LABEL,
};

const RECIPES: Readonly<Record<Story['subject'], Readonly<Record<string, Recipe>>>> = {
  streamer: {
    'identity.verified_at': VERIFIED_ON,
    'identity.age_band': AGE_BAND,
    'licence.professional': LICENCE,
    'training.hours': TRAINING,
    'segment.ad_marked': ratio(10, 60),
    'endorse.use_proof': ratio(3, 20),
    'promise.kept': ratio(4, 30),
    'complaint.times': ratio(2, 40),
    'slip.corrected': seldom(0.6, 1, 12),
    ...BOTH,
  },
  operator: {
    'snapshot.account': ratio(8, 8),
    'snapshot.live': ratio(10, 30),
    'change.reported_at': seldom(0.5, 1, 3),
    contact_check: FLAG,
    'sku.file_complete': ratio(10, 60),
    'session.staff_submitted': ratio(5, 40),
    'session.review_id': ratio(5, 40),
    'slip.record': seldom(0.6, 1, 12),
    'ad.review_no': seldom(0.5, 1, 10),
    'orders.on_time': ratio(50, 900),
    'payout.policy': FLAG,
    'reports.on_time': ratio(2, 6),
    ...BOTH,
  },
};

/** Fields of which even a sparse profile knows. */
const SPARSE_FIELDS: readonly string[] = ['convention.signed', 'training.hours', 'snapshot.account'];

/** In what the accounts of the worked example (964 points) fall short of a perfect profile. */
const WORKED_EXAMPLE: SampleMeasures = {
  'complaints.verified': [3, 2],
  'complaint.times': [36, 40],
  'segment.ad_marked': [40, 50],
};

/** The measures its platform reports of an account on a day of the period. A field nobody reports is left out, never 0. */
export function measuresOn(world: World, story: Story, day: number): SampleMeasures {
  const date = world.period.dates[day] ?? world.period.asOf;
  const recipes = Object.entries(RECIPES[story.subject]);
  if (story.demo === 'spotless') return bestOf(recipes, date);
  if (story.demo === 'priceCase' || story.demo === 'falseClaim')
    return { ...bestOf(recipes, date), ...WORKED_EXAMPLE };
  const random = randomOf(world.seed, 'measures', story.index, day);
  const sparse = story.demo === 'unrated' || randomOf(world.seed, 'sparse', story.index).chance(SPARSE);
  const measures: SampleMeasures = {};
  for (const [field, recipe] of recipes) {
    const value = recipe.make({
      random,
      quality: story.quality,
      date,
      since: story.since,
      category: story.category?.code,
    });
    const known = sparse ? SPARSE_FIELDS.includes(field) : !random.chance(GAP);
    if (known) measures[field] = value;
  }
  return measures;
}

function bestOf(recipes: readonly (readonly [string, Recipe])[], date: DateText): SampleMeasures {
  return Object.fromEntries(recipes.map(([field, { best }]) => [field, best(date)]));
}
