import type { Diary } from './diary.ts';
import { measuresOn, type SampleMeasures } from './measures.ts';
import { elementAt, randomOf } from './random.ts';
import { isProfile } from './plant.ts';
import type { Story, World } from './story.ts';

const MINUTE = 60_000;

/** The platform's profile of an account: who it is, its agency, and its measures. */
export function writeProfile(world: World, story: Story, day: number, diary: Diary): void {
  const random = randomOf(world.seed, 'profile', story.index, day);
  const { plant } = story;
  const planted = plant?.day === day && isProfile(plant) ? plant : undefined;
  const age: SampleMeasures =
    planted === undefined ? {} : { 'identity.age_band': ageOf(planted.kind === 'trap', story.index) };
  diary.write(
    'platform',
    {
      type: 'org.concentric.account.profiled.v1',
      time: elementAt(world.period.starts, day) + random.int(60, 6 * 60) * MINUTE,
      data: {
        platform: story.platform.key,
        account: story.key,
        displayName: story.name.zh,
        subject: story.subject,
        ...(story.agency === undefined ? {} : { agency: story.agency.key }),
        measures: { ...measuresOn(world, story, day), ...age },
      },
    },
    planted === undefined ? {} : { plant: planted },
  );
}

/**
 * What a check of identity finds: a broadcaster under 16, one of 16 or 17 without the guardian's consent, or one
 * whose guardian has agreed (未成年人保护法 art. 76).
 */
function ageOf(agreed: boolean, index: number): string {
  if (agreed) return 'minor-with-consent';
  return index % 2 === 0 ? 'under-16' : 'minor-without-consent';
}
