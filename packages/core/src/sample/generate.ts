import type { SourceEvent } from '../recordings/index.ts';
import { addDays, defineProblems, ProblemError, type DateText } from '../shared/index.ts';
import type { SampleContent } from './parts.ts';
import { openDiary, sourcesOf, type SampleSource, type Told } from './diary.ts';
import { makePeople, type SamplePerson } from './people.ts';
import { affiliationsOf, partiesOf, type SampleAffiliation, type SampleParty } from './registry.ts';
import { periodBefore, SAMPLE_DAYS } from './period.ts';
import { writePriceSample } from './prices.ts';
import { writeProfile } from './profile.ts';
import { scheduleOf, TASK } from './schedule.ts';
import { writeCheck } from './check.ts';
import { writeSession } from './session.ts';
import { makeWorld, type Story, type World } from './story.ts';
import { writeComplaint, writeOrders, writePenalty } from './trade.ts';
import { plantedIn, trapsIn, type PlantedViolation, type SetTrap } from './truth.ts';

const problem = defineProblems({
  'sample.bad-seed': {
    status: 400,
    zh: '样例种子 {value} 不是 0 到 4294967295 之间的整数。',
    en: 'The sample seed {value} is not a whole number from 0 to 4294967295.',
    hintZh: '例如 --seed 7。',
    hintEn: 'For example --seed 7.',
  },
  'sample.bad-size': {
    status: 400,
    zh: '样例账号数 {value} 不是 4 到 {most} 之间的整数。',
    en: 'The number of sample accounts {value} is not a whole number from 4 to {most}.',
    hintZh: '默认是 {usual}，大约每个账号 7 条事件。',
    hintEn: 'The usual size is {usual}, about 7 events an account.',
  },
  'sample.bad-date': {
    status: 400,
    zh: '“{value}”不是有效的日期。',
    en: '“{value}” is not a calendar day.',
    hintZh: '请写成 2026-11-24 这样的形式。',
    hintEn: 'Write it like 2026-11-24.',
  },
});

/** Accounts of the usual sample. */
export const SAMPLE_SIZE = 5_000;

/** Events that one account gives on average, for choosing a size by the number of events wanted. */
export const EVENTS_PER_ACCOUNT = 7;

const MOST_ACCOUNTS = 10_000_000;

/** What a sample is made from. The same request gives the same association to the last byte. */
export interface SampleRequest {
  /** A whole number from 0 to 2³² − 1. */
  readonly seed: number;
  /** Number of accounts, 4 or more; platforms and agencies are always 32 and 400. A larger sample holds the smaller one unchanged. */
  readonly size: number;
  /** The day the association is looked at; its 90 days of events end the day before. */
  readonly asOf: DateText;
  readonly content: SampleContent;
}

/** A whole invented association. */
export interface SampleAssociation {
  readonly period: { readonly from: DateText; readonly to: DateText };
  readonly parties: readonly SampleParty[];
  readonly affiliations: readonly SampleAffiliation[];
  readonly people: readonly SamplePerson[];
  readonly sources: readonly SampleSource[];
  /** Every violation in the events, with the event it lies in. */
  readonly planted: readonly PlantedViolation[];
  /** Near misses in the events that must not be taken for violations. */
  readonly traps: readonly SetTrap[];
  /** All events in order of time, made day by day while they are read; may be called again. */
  readonly events: () => Iterable<SourceEvent>;
}

/**
 * Makes an association of 32 platforms, 400 agencies and `size` accounts with 90 days of events, for the first
 * start, for tests and for benches. Throws ProblemError `sample.bad-seed`, `sample.bad-size` or `sample.bad-date`.
 */
export function generateAssociation(request: SampleRequest): SampleAssociation {
  const { seed, size, asOf, content } = checked(request);
  const world = makeWorld(seed, size, content, periodBefore(asOf));
  const truth = world.stories.flatMap((story) => (story.plant === undefined ? [] : tellPlant(world, story)));
  return {
    period: { from: addDays(asOf, -SAMPLE_DAYS), to: addDays(asOf, -1) },
    parties: partiesOf(world),
    affiliations: affiliationsOf(world),
    people: makePeople(world),
    sources: sourcesOf(world.platforms),
    planted: plantedIn(truth),
    traps: trapsIn(truth),
    events: () => tellAll(world),
  };
}

function checked(request: SampleRequest): SampleRequest {
  const { seed, size, asOf } = request;
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new ProblemError(problem('sample.bad-seed', { value: String(seed) }));
  }
  if (!Number.isInteger(size) || size < 4 || size > MOST_ACCOUNTS) {
    throw new ProblemError(
      problem('sample.bad-size', { value: String(size), most: MOST_ACCOUNTS, usual: SAMPLE_SIZE }),
    );
  }
  try {
    periodBefore(asOf);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProblemError(problem('sample.bad-date', { value: asOf }));
  }
  return request;
}

function* tellAll(world: World): Generator<SourceEvent> {
  const schedules = world.stories.map((story) => scheduleOf(world, story));
  for (let day = 0; day < SAMPLE_DAYS; day++) {
    const today: SourceEvent[] = [];
    world.stories.forEach((story, index) => {
      const schedule = schedules[index];
      if (schedule?.[day]) for (const { event } of tellDay(world, story, day, schedule)) today.push(event);
    });
    yield* today.sort(byTime);
  }
}

function tellPlant(world: World, story: Story): readonly Told[] {
  if (story.plant === undefined) return [];
  return tellDay(world, story, story.plant.day, scheduleOf(world, story)).filter(
    ({ plant }) => plant !== undefined,
  );
}

function tellDay(world: World, story: Story, day: number, schedule: Uint8Array): readonly Told[] {
  const diary = openDiary(world, story, day);
  const tasks = schedule[day] ?? 0;
  const live = (other: number): boolean => ((schedule[other] ?? 0) & TASK.session) !== 0;
  if (tasks & TASK.profile) writeProfile(world, story, day, diary);
  if (tasks & TASK.priceSample) writePriceSample(world, story, day, diary);
  if (tasks & TASK.session) writeSession(world, story, day, diary);
  if (tasks & TASK.check) writeCheck(world, story, day, diary);
  if (tasks & TASK.complaint) writeComplaint(world, story, day, diary);
  if (tasks & TASK.penalty) writePenalty(world, story, day, diary);
  if (tasks & TASK.orders) writeOrders(world, story, day, live, diary);
  return diary.told;
}

/** Events of one moment keep the order of their accounts, because the sort is stable. */
function byTime(a: SourceEvent, b: SourceEvent): number {
  return a.time - b.time;
}
