import { addDays, type Bilingual, type DateText } from '../shared/index.ts';
import type { SampleContent } from './parts.ts';
import { PLATFORM_EXTREMES, PATTERN_AGENCY } from './demo.ts';
import { elementAt, hashOf, randomOf, shareOf } from './random.ts';

/** Platforms of every sample association, whatever its size. */
export const PLATFORM_COUNT = 32;

/** Agencies of every sample association, whatever its size. */
export const AGENCY_COUNT = 400;

/** A member platform. */
export interface Platform {
  readonly key: string;
  readonly name: Bilingual;
  readonly since: DateText;
  /** Relative number of accounts. */
  readonly weight: number;
  /** How well it looks after its rooms, 0 to 1. */
  readonly quality: number;
}

/** An agency (MCN). */
export interface Agency {
  readonly key: string;
  readonly name: Bilingual;
  readonly since: DateText;
  /** Platforms it works with, the main one first. */
  readonly platforms: readonly Platform[];
}

/** Makes the platforms: a few large, many small, one exemplary, one careless. */
export function makePlatforms(seed: number, content: SampleContent, asOf: DateText): readonly Platform[] {
  return Array.from({ length: PLATFORM_COUNT }, (_, index) => {
    const key = `p${String(index + 1).padStart(2, '0')}`;
    const random = randomOf(seed, 'platform', index);
    const quality = 0.35 + 0.5 * random.next();
    return {
      key,
      name: elementAt(content.names.platforms, index),
      since: addDays(asOf, -random.int(1000, 1400)),
      weight: key === PLATFORM_EXTREMES.worst ? 0.14 : 1 / (index + 3),
      quality: key === PLATFORM_EXTREMES.best ? 0.98 : key === PLATFORM_EXTREMES.worst ? 0.15 : quality,
    };
  });
}

/** Makes the agencies, each on one to three platforms. */
export function makeAgencies(
  seed: number,
  content: SampleContent,
  platforms: readonly Platform[],
  asOf: DateText,
): readonly Agency[] {
  const { first, second, suffix } = content.names.agencies;
  const names = first.length * second.length * suffix.length;
  const offset = hashOf(seed, 'agency-names') % names;
  return Array.from({ length: AGENCY_COUNT }, (_, index) => {
    const key = `g${String(index + 1).padStart(3, '0')}`;
    const random = randomOf(seed, 'agency', index);
    const home = new Set<Platform>();
    const wanted = key === PATTERN_AGENCY ? 1 : random.int(1, 3);
    while (home.size < wanted) home.add(random.weighted(platforms, ({ weight }) => weight));
    return {
      key,
      name: combine(spread(index, names, offset), first, second, suffix),
      since: addDays(asOf, -random.int(900, 1300)),
      platforms: [...home],
    };
  });
}

/** The name of an account: unique up to the number of combinations, then numbered. */
export function accountName(
  seed: number,
  content: SampleContent,
  index: number,
  subject: 'streamer' | 'operator',
): Bilingual {
  const { first, second, suffix, operatorSuffix } = content.names.accounts;
  const last = subject === 'operator' ? operatorSuffix : suffix;
  const names = first.length * second.length * last.length;
  const offset = hashOf(seed, 'account-names', subject) % names;
  const name = combine(spread(index, names, offset), first, second, last);
  const round = Math.floor(index / names);
  return round === 0 ? name : { zh: `${name.zh}${round + 1}`, en: `${name.en} ${round + 1}` };
}

/** Where an account lives: its platform, and its agency if it has signed with one. */
export function homeOf(
  seed: number,
  index: number,
  platforms: readonly Platform[],
  agencies: readonly Agency[],
): { readonly platform: Platform; readonly agency?: Agency } {
  const random = randomOf(seed, 'home', index);
  if (random.chance(0.6)) {
    const pattern = random.chance(0.02);
    const agency = elementAt(
      agencies,
      pattern ? Number(PATTERN_AGENCY.slice(1)) - 1 : random.int(0, AGENCY_COUNT - 1),
    );
    return { agency, platform: random.pick(agency.platforms) };
  }
  return { platform: random.weighted(platforms, ({ weight }) => weight) };
}

/** How well an account behaves: its platform's care and its own nature, 0 to 1. */
export function qualityOf(seed: number, index: number, platform: Platform): number {
  const own = shareOf(seed, 'quality', index) - 0.5;
  return Math.min(1, Math.max(0, platform.quality + own * 0.6));
}

/** Walks `total` numbers in a scattered order without meeting one twice (7919 is prime and divides none of the sizes used). */
function spread(index: number, total: number, offset: number): number {
  return (index * 7919 + offset) % total;
}

function combine(number: number, ...lists: readonly (readonly Bilingual[])[]): Bilingual {
  let rest = number;
  const parts = lists.map((list) => {
    const part = elementAt(list, rest % list.length);
    rest = Math.floor(rest / list.length);
    return part;
  });
  const [first, second, ...others] = parts.map(({ en }) => en);
  const joined = /^[a-z]/.test(second ?? '') ? [`${first}${second}`, ...others] : [first, second, ...others];
  return { zh: parts.map(({ zh }) => zh).join(''), en: joined.filter((part) => part !== '').join(' ') };
}
