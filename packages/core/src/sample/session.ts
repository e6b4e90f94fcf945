import { fill } from '../shared/index.ts';
import { factDraft, type SampleFact } from './check.ts';
import type { SampleCategory, SampleProduct } from './parts.ts';
import type { Diary, Told } from './diary.ts';
import { comparisonOf, dealFenOn, lowestBefore, productCode } from './prices.ts';
import { isInSession, isPrice, type Plant } from './plant.ts';
import { elementAt, randomOf, type Random } from './random.ts';
import type { Story, World } from './story.ts';

const MINUTE = 60_000;

/** How long one character takes to say. */
const MS_PER_CHARACTER = 190;

/** A session while it is being told. */
interface Stage {
  readonly world: World;
  readonly story: Story;
  readonly day: number;
  readonly diary: Diary;
  readonly random: Random;
  readonly start: number;
  readonly session: string;
  /** Time since the start. */
  offset: number;
  item: number;
}

/** Tells one live session of a day: opening, goods one after the other, talk and chat between, closing. */
export function writeSession(world: World, story: Story, day: number, diary: Diary): void {
  const random = randomOf(world.seed, 'session', story.index, day);
  const minutes = random.chance(0.65) ? random.int(18 * 60 + 30, 20 * 60 + 30) : random.int(9 * 60, 17 * 60);
  const stage: Stage = {
    world,
    story,
    day,
    diary,
    random,
    start: elementAt(world.period.starts, day) + minutes * MINUTE,
    session: `${story.key}-s${(world.period.dates[day] ?? '').slice(5).replace('-', '')}`,
    offset: 0,
    item: 0,
  };
  open(stage);
  const { speech } = world.content;
  remark(stage, speech.open);
  const here = story.plant?.day === day && isInSession(story.plant) ? story.plant : undefined;
  const rounds = story.category === undefined ? 2 : Math.min(story.products.length, random.int(1, 2));
  for (let round = 0; round < rounds; round++) {
    stage.item = round;
    if (story.category !== undefined) sell(stage, story.category, round === 0 ? here : undefined);
    else talk(stage, round === 0 ? here : undefined);
  }
  remark(stage, speech.close);
  close(stage);
}

function open(stage: Stage): void {
  const { story, random, world } = stage;
  stage.diary.write('platform', {
    type: 'org.concentric.session.opened.v1',
    time: stage.start,
    data: {
      ...place(stage),
      title: random.pick(world.content.speech.titles),
      ...(story.category === undefined ? {} : { category: story.category.code }),
    },
  });
}

function close(stage: Stage): void {
  const viewers = Math.round(stage.story.reach * (0.6 + 0.8 * stage.random.next()));
  pass(stage, 20, 90);
  stage.diary.write('platform', {
    type: 'org.concentric.session.closed.v1',
    time: stage.start + stage.offset,
    data: { ...place(stage), viewers },
  });
}

function sell(stage: Stage, category: SampleCategory, plant: Plant | undefined): void {
  const { story, random, world } = stage;
  show(
    stage,
    elementAt(story.products, stage.item),
    category,
    plant !== undefined && isPrice(plant) ? plant : undefined,
  );
  const { sell: general, about } = world.content.speech;
  remark(stage, general);
  chatter(stage, random.int(1, 3));
  if (plant !== undefined) utter(stage, plant);
  if (random.chance(0.75)) remark(stage, about[category.code] ?? general);
  if (random.chance(0.4)) remark(stage, general);
  chatter(stage, random.int(1, 3));
  if (random.chance(0.3)) answer(stage);
  if (random.chance(0.4)) remark(stage, world.content.speech.chat);
}

function talk(stage: Stage, plant: Plant | undefined): void {
  const { random, world } = stage;
  for (let i = random.int(2, 3); i > 0; i--) {
    remark(stage, world.content.speech.chat);
    chatter(stage, random.int(1, 3));
  }
  if (plant !== undefined) utter(stage, plant);
}

/** The planted words of a plant; a planted price has none. */
function utter(stage: Stage, plant: Plant): void {
  if (plant.kind === 'check') {
    for (const fact of plant.check.given) tell(stage, fact);
    if (plant.check.text !== undefined) say(stage, plant.check.text, { plant });
    return;
  }
  const line = plant.kind === 'violation' ? plant.wording : plant.trap;
  if (line?.text === undefined) return;
  if (line.by === 'host') say(stage, line.text, { plant });
  else write(stage, line.by, line.text, { plant });
}

function show(
  stage: Stage,
  product: SampleProduct,
  category: SampleCategory,
  plant: Plant | undefined,
): void {
  const { world, story, day, random } = stage;
  pass(stage, 60, 400);
  const code = productCode(story, stage.item);
  stage.diary.write('platform', {
    type: 'org.concentric.product.shown.v1',
    time: stage.start + stage.offset,
    data: {
      ...place(stage),
      offsetMs: stage.offset,
      product: code,
      title: product.title,
      category: category.code,
      ...(product.attributes === undefined ? {} : { attributes: product.attributes }),
    },
  });
  const dealFen = dealFenOn(world, story, stage.item, day);
  const usual = random.chance(0.2)
    ? { comparedFen: dealFen + 100 * random.int(10, 60), comparisonExplained: true }
    : {};
  const compared = plant === undefined ? usual : comparisonOf(world, story, plant);
  stage.diary.write(
    'platform',
    {
      type: 'org.concentric.price.observed.v1',
      time: stage.start + stage.offset,
      data: {
        ...place(stage),
        product: code,
        dealFen,
        comparisonExplained: false,
        ...compared,
        channel: 'live',
      },
    },
    plant === undefined ? {} : { plant, lowestFen: lowestBefore(world, story, stage.item, day) },
  );
}

/** Tells a fact that what is said next will be held against. */
function tell(stage: Stage, fact: SampleFact): void {
  const { story, session, offset } = stage;
  const product = story.category === undefined ? undefined : productCode(story, stage.item);
  stage.diary.write(
    'platform',
    factDraft(fact, {
      story,
      session,
      product,
      offsetMs: offset,
      time: stage.start + offset,
      slots: (text) => fillSlots(stage, text),
    }),
  );
}

/** Says something ordinary, now and then with a word to fill the pause before it. */
function remark(stage: Stage, lines: readonly string[]): void {
  const { random, world } = stage;
  const filler = random.chance(0.3) ? random.pick(world.content.speech.fillers) : '';
  say(stage, filler + random.pick(lines));
}

function say(stage: Stage, template: string, truth: Omit<Told, 'event'> = {}): void {
  const text = fillSlots(stage, template);
  pass(stage, 30, 300);
  const { story } = stage;
  const { offset: offsetMs } = stage;
  stage.offset += text.length * MS_PER_CHARACTER;
  stage.diary.write(
    'platform',
    {
      type: 'org.concentric.speech.segment.v1',
      time: stage.start + offsetMs,
      data: {
        ...place(stage),
        offsetMs,
        endMs: stage.offset,
        text,
        medium: 'speech',
        ...(story.category === undefined
          ? {}
          : { category: story.category.code, product: productCode(story, stage.item) }),
      },
    },
    truth,
  );
}

function chatter(stage: Stage, count: number): void {
  for (let i = 0; i < count; i++) write(stage, 'viewer', stage.random.pick(stage.world.content.chat.viewer));
}

function answer(stage: Stage): void {
  write(stage, 'operator', stage.random.pick(stage.world.content.chat.operator));
}

function write(
  stage: Stage,
  role: 'viewer' | 'operator',
  template: string,
  truth: Omit<Told, 'event'> = {},
): void {
  pass(stage, 3, 90);
  const { story, random } = stage;
  const sender = role === 'operator' ? story.key : `viewer-${random.int(1, 50 + story.reach)}`;
  stage.diary.write(
    'platform',
    {
      type: 'org.concentric.chat.message.v1',
      time: stage.start + stage.offset,
      data: { ...place(stage), offsetMs: stage.offset, text: fillSlots(stage, template), sender, role },
    },
    truth,
  );
}

function pass(stage: Stage, fromSeconds: number, toSeconds: number): void {
  stage.offset += stage.random.int(fromSeconds * 1000, toSeconds * 1000);
}

function place(stage: Stage): { platform: string; account: string; session: string } {
  return { platform: stage.story.platform.key, account: stage.story.key, session: stage.session };
}

function fillSlots(stage: Stage, template: string): string {
  const { world, story, day, random } = stage;
  const goods = story.products[stage.item];
  return fill(template, {
    product: goods?.name ?? '这个',
    price: goods === undefined ? 0 : dealFenOn(world, story, stage.item, day) / 100,
    coupon: random.int(1, 6) * 5,
    link: random.int(1, 12),
    count: random.int(3, 40),
    room: story.name.zh,
  });
}
