import type { SampleCheck, SampleContent, SampleTrap, SampleViolation } from './parts.ts';
import { DEMO, PATTERN_AGENCY, demoAt } from './demo.ts';
import { homeOf, type Agency, type Platform } from './parties.ts';
import { SAMPLE_DAYS } from './period.ts';
import { elementAt, hashOf, shareOf, weightedAt } from './random.ts';

/** One wording of a violation. */
type Wording = SampleViolation['variants'][number];

/** What is planted in an account's story, and on which day of the period. */
export type Plant =
  | {
      readonly kind: 'violation';
      readonly day: number;
      readonly violation: SampleViolation;
      /** What is said; none where the violation lies in a price, a profile or a penalty. */
      readonly wording?: Wording;
    }
  | { readonly kind: 'trap'; readonly day: number; readonly trap: SampleTrap }
  /** A fact of a register or words that facts contradict: a violation, or a near miss where it says what saves it. */
  | { readonly kind: 'check'; readonly day: number; readonly check: SampleCheck };

/** One violation for so many accounts. */
const VIOLATION_BLOCK = 36;

/** One trap for so many accounts. */
const TRAP_BLOCK = 25;

/** One check for so many accounts. */
const CHECK_BLOCK = 70;

/** How often each rule is broken, as turns in a round. */
const TURNS = [
  ...['M01', 'M16', 'M24', 'M02', 'M20', 'M42', 'M04'],
  ...['M01', 'M36', 'M07', 'M16', 'M02', 'M20', 'M08'],
  ...['M01', 'M24', 'M09', 'M36', 'M04', 'M42', 'M34'],
];

/** First and last day something is planted on: a week of prices lies before, and there is time to look into it after. */
const PLANT_DAYS = { first: 10, last: SAMPLE_DAYS - 4 } as const;

/**
 * Decides who breaks which rule and who only seems to. Accounts are taken in blocks of fixed size, one violation
 * and one trap a block, so that a larger association leaves the stories of the first accounts as they were.
 * Careless platforms are drawn more often; a third of the pattern agency's accounts lure off the platform.
 */
export function plantAll(
  seed: number,
  size: number,
  content: SampleContent,
  platforms: readonly Platform[],
  agencies: readonly Agency[],
): ReadonlyMap<number, Plant> {
  const plants = new Map<number, Plant>();
  const put = (index: number, plant: Plant): void => {
    if (index < size && !plants.has(index)) plants.set(index, plant);
  };
  plantDemo(content, put);
  for (let block = 0; block * VIOLATION_BLOCK < size; block++) {
    const index = carelessIn(seed, block, platforms, agencies);
    const violation = ruleOf(content, elementAt(TURNS, block % TURNS.length));
    if (violation !== undefined)
      put(index, violationPlant(seed, index, violation, Math.floor(block / TURNS.length)));
  }
  const offPlatform = ruleOf(content, 'M24');
  for (let index = 0; index < size && offPlatform !== undefined; index++) {
    if (demoAt(index) !== undefined || hashOf(seed, 'pattern', index) % 3 !== 0) continue;
    if (homeOf(seed, index, platforms, agencies).agency?.key === PATTERN_AGENCY) {
      put(index, violationPlant(seed, index, offPlatform, index));
    }
  }
  for (let block = 0; block * TRAP_BLOCK < size; block++) {
    const index = block * TRAP_BLOCK + (hashOf(seed, 'trap', block) % TRAP_BLOCK);
    if (demoAt(index) !== undefined) continue;
    put(index, {
      kind: 'trap',
      day: dayOf(seed, index),
      trap: elementAt(content.traps, block % content.traps.length),
    });
  }
  plantChecks(seed, size, content, plants);
  return plants;
}

/** Checks come last and take only accounts that are free, so that they change nothing planted before. */
function plantChecks(seed: number, size: number, content: SampleContent, plants: Map<number, Plant>): void {
  for (let block = 0; block * CHECK_BLOCK < size; block++) {
    const first = hashOf(seed, 'check', block) % CHECK_BLOCK;
    const check = elementAt(content.checks, block % content.checks.length);
    for (let step = 0; step < CHECK_BLOCK; step++) {
      const index = block * CHECK_BLOCK + ((first + step) % CHECK_BLOCK);
      if (plants.has(index) || demoAt(index) !== undefined) continue;
      if (index < size) plants.set(index, { kind: 'check', day: dayOf(seed, index), check });
      break;
    }
  }
}

function plantDemo(content: SampleContent, put: (index: number, plant: Plant) => void): void {
  const price = ruleOf(content, 'M16');
  if (price !== undefined)
    put(DEMO.priceCase.index, { kind: 'violation', day: SAMPLE_DAYS - 30, violation: price });
  const cure = ruleOf(content, 'M02');
  const wording = cure?.variants[0];
  if (cure !== undefined && wording !== undefined) {
    put(DEMO.falseClaim.index, { kind: 'violation', day: SAMPLE_DAYS - 40, violation: cure, wording });
  }
}

function ruleOf(content: SampleContent, rule: string): SampleViolation | undefined {
  return content.violations.find((violation) => violation.rule === rule);
}

function violationPlant(seed: number, index: number, violation: SampleViolation, turn: number): Plant {
  const { variants } = violation;
  const wording = variants[turn % Math.max(1, variants.length)];
  const day = dayOf(seed, index);
  return { kind: 'violation', day, violation, ...(wording === undefined ? {} : { wording }) };
}

function dayOf(seed: number, index: number): number {
  return PLANT_DAYS.first + (hashOf(seed, 'plant-day', index) % (PLANT_DAYS.last - PLANT_DAYS.first + 1));
}

/** One account of a block, drawn by the carelessness of its platform. The demo accounts are left alone. */
function carelessIn(
  seed: number,
  block: number,
  platforms: readonly Platform[],
  agencies: readonly Agency[],
): number {
  const indexes = Array.from({ length: VIOLATION_BLOCK }, (_, i) => block * VIOLATION_BLOCK + i);
  const weight = (index: number): number =>
    demoAt(index) === undefined ? 1.05 - homeOf(seed, index, platforms, agencies).platform.quality : 0;
  return weightedAt(indexes, weight, shareOf(seed, 'careless', block));
}

/** Whether a plant needs goods of a certain category (or none); undefined where any session will do. */
export function categoriesOf(plant: Plant): readonly string[] | undefined {
  if (plant.kind === 'violation') return plant.violation.categories;
  if (plant.kind === 'check') return plant.check.categories;
  if (plant.trap.category !== undefined) return [plant.trap.category];
  return undefined;
}

/** Whether a plant is spoken or written in a session. */
export function isInSession(plant: Plant): boolean {
  if (plant.kind === 'trap') return plant.trap.profile === undefined;
  if (plant.kind === 'check') return plant.check.text !== undefined;
  return plant.wording !== undefined || plant.violation.rule === 'M16';
}

/** Whether a plant is an event of a register, written by itself. */
export function isRegistered(plant: Plant): boolean {
  return plant.kind === 'check' && plant.check.event !== undefined;
}

/** Whether a plant lies in a price, so that the week before it must be on record. */
export function isPrice(plant: Plant): boolean {
  if (plant.kind === 'check') return false;
  return plant.kind === 'trap' ? plant.trap.price !== undefined : plant.violation.rule === 'M16';
}

/** Whether what is planted lies in a profile. */
export function isProfile(plant: Plant): boolean {
  if (plant.kind === 'check') return false;
  return plant.kind === 'trap' ? plant.trap.profile !== undefined : plant.violation.rule === 'M34';
}
