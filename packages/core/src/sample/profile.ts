import type { Diary } from './diary.ts';
import { measuresOn, type SampleMeasures } from './measures.ts';
import { elementAt, randomOf } from './random.ts';
import { isProfile } from './schedule.ts';
import type { Story, World } from './story.ts';

const MINUTE = 60_000;

/** The platform's profile of an account: who it is, its agency, and its measures. */
export function writeProfile(world: World, story: Story, day: number, diary: Diary): void {
  const random = randomOf(world.seed, 'profile', story.index, day);
  const { plant } = story;
  const planted = plant?.day === day && isProfile(plant) ? plant : undefined;
  const age: SampleMeasures = planted === undefined ? {} : ageOf(planted.kind);
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

/** What a dynamic check of identity finds: a broadcaster under 16, or one of 16 or 17 whose guardian has agreed. */
function ageOf(kind: 'violation' | 'trap'): SampleMeasures {
  return kind === 'violation'
    ? { 'identity.age_band': 'under-16' }
    : { 'identity.age_band': '16-17', 'identity.consent': true };
}
