import { EVENT_DATA, kindOfEvent, type EventType } from '../recordings/index.ts';
import { addDays, dateOf, fill, type Instant } from '../shared/index.ts';
import type { Diary, Draft } from './diary.ts';
import type { SampleCheck } from './parts.ts';
import { productCode } from './prices.ts';
import { elementAt, randomOf } from './random.ts';
import type { Story, World } from './story.ts';

const MINUTE = 60_000;

/** An event of the content without who and when. */
export type SampleFact = SampleCheck['given'][number];

/** Who and when, for a fact. */
interface Occasion {
  readonly story: Story;
  readonly session: string;
  readonly product: string | undefined;
  readonly offsetMs: number;
  readonly time: Instant;
  readonly slots: (text: string) => string;
}

/** Tells the facts of a planted check some time in the afternoon, those given before it a minute apart. */
export function writeCheck(world: World, story: Story, day: number, diary: Diary): void {
  const { plant } = story;
  if (plant?.kind !== 'check' || plant.check.event === undefined) return;
  const start = elementAt(world.period.starts, day);
  const minute = randomOf(world.seed, 'check-time', story.index).int(13 * 60, 17 * 60);
  const { given, event } = plant.check;
  const name = story.products[0]?.name ?? '商品';
  [...given, event].forEach((fact, i) => {
    const occasion: Occasion = {
      story,
      session: `${story.key}-c${String(day + 1)}`,
      product: productCode(story, 0),
      offsetMs: 0,
      time: start + (minute + i) * MINUTE,
      slots: (text) => fill(text, { product: name }),
    };
    diary.write('platform', factDraft(fact, occasion), fact === event ? { plant } : {});
  });
}

/** Fills in who and when; `{day-40}` is the day forty days before. Throws where the content tells no such event. */
export function factDraft({ kind, data: written }: SampleFact, occasion: Occasion): Draft {
  const type = (Object.keys(EVENT_DATA) as EventType[]).find((one) => kindOfEvent(one) === kind);
  if (type === undefined) throw new RangeError(`no event kind ${kind}`);
  const { story, session, product, offsetMs, time, slots } = occasion;
  const { shape } = EVENT_DATA[type];
  const usual = {
    platform: story.platform.key,
    account: story.key,
    session,
    offsetMs,
    product,
    category: story.category?.code,
  };
  const needed = Object.entries(usual).filter(([name, value]) => name in shape && value !== undefined);
  const filled = Object.entries(written).map(([name, value]) => [
    name,
    typeof value === 'string' ? dated(slots(value), time) : value,
  ]);
  const data = EVENT_DATA[type].parse({
    ...Object.fromEntries(needed),
    ...Object.fromEntries(filled),
  });
  return { type, time, data } as Draft;
}

function dated(text: string, time: Instant): string {
  const days = /^\{day-(\d+)\}$/.exec(text)?.[1];
  return days === undefined ? text : addDays(dateOf(time), -Number(days));
}
