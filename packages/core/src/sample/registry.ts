import { addDays, type Bilingual, type DateText } from '../shared/index.ts';
import type { Agency } from './parties.ts';
import { hashOf, shareOf } from './random.ts';
import type { Story, World } from './story.ts';

/** A party of the association: a platform, an agency, or the account of a streamer or room operator. */
export interface SampleParty {
  readonly key: string;
  readonly kind: 'organisation' | 'account';
  readonly what: 'platform' | 'agency' | 'streamer' | 'operator';
  readonly name: Bilingual;
  readonly since: DateText;
  /** For an account: the platform that numbers it. */
  readonly platform?: string;
  /** For an account: the code of what it sells. */
  readonly category?: string;
}

/** A dated edge from the party above to the party below; an open end still stands. */
export interface SampleAffiliation {
  readonly above: string;
  readonly below: string;
  /** A platform works with an agency, an agency has signed an account, a platform hosts an account. */
  readonly kind: 'works-with' | 'signed' | 'hosts';
  readonly since: DateText;
  /** First day on which it no longer stands. */
  readonly until?: DateText;
}

/** Share of signed accounts that came from another agency. */
const CHANGED = 0.12;

/** All parties: platforms, agencies, then accounts in order. */
export function partiesOf(world: World): readonly SampleParty[] {
  return [
    ...world.platforms.map(({ key, name, since }) => ({
      key,
      kind: 'organisation' as const,
      what: 'platform' as const,
      name,
      since,
    })),
    ...world.agencies.map(({ key, name, since }) => ({
      key,
      kind: 'organisation' as const,
      what: 'agency' as const,
      name,
      since,
    })),
    ...world.stories.map(({ key, subject, name, since, platform, category }) => ({
      key,
      kind: 'account' as const,
      what: subject,
      name,
      since,
      platform: platform.key,
      ...(category === undefined ? {} : { category: category.code }),
    })),
  ];
}

/** Who works with, has signed or hosts whom, and since when. */
export function affiliationsOf(world: World): readonly SampleAffiliation[] {
  return [
    ...world.agencies.flatMap(({ key, platforms, since }) =>
      platforms.map((platform) => ({
        above: platform.key,
        below: key,
        kind: 'works-with' as const,
        since: since > platform.since ? since : platform.since,
      })),
    ),
    ...world.stories.flatMap((story) => affiliationsOfAccount(world, story)),
  ];
}

function affiliationsOfAccount(world: World, story: Story): readonly SampleAffiliation[] {
  const { key, platform, agency, since, index } = story;
  const hosts: SampleAffiliation = { above: platform.key, below: key, kind: 'hosts', since };
  if (agency === undefined) return [hosts];
  const former = formerAgency(world, story);
  if (former === undefined) return [hosts, { above: agency.key, below: key, kind: 'signed', since }];
  const change = addDays(world.period.asOf, -(100 + (hashOf(world.seed, 'change', index) % 20)));
  return [
    hosts,
    { above: former.key, below: key, kind: 'signed', since, until: change },
    { above: agency.key, below: key, kind: 'signed', since: change },
  ];
}

/** The agency an account was with before, for the few that changed. */
function formerAgency(world: World, { index, demo, agency, platform }: Story): Agency | undefined {
  if (demo !== undefined || shareOf(world.seed, 'changed', index) >= CHANGED) return undefined;
  const others = world.agencies.filter((other) => other !== agency && other.platforms.includes(platform));
  return others[hashOf(world.seed, 'former', index) % Math.max(1, others.length)];
}
