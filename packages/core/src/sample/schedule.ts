import { LOOK_BACK } from './prices.ts';
import { SAMPLE_DAYS } from './period.ts';
import { isInSession, isPrice, isProfile, isRegistered, type Plant } from './plant.ts';
import { hashOf, randomOf } from './random.ts';
import { complaintChance, REPORT_DAYS } from './trade.ts';
import type { Story, World } from './story.ts';

/** What happens on a day, as bits of one byte. */
export const TASK = {
  session: 1,
  priceSample: 2,
  complaint: 4,
  profile: 8,
  penalty: 16,
  orders: 32,
  check: 64,
} as const;

/** Share of sessions whose week of prices is on record. */
const WATCHED = 0.12;

/** Days (counted from 0) between which the platforms renew the profiles of the accounts that sell live. */
const RENEWAL = { first: 74, spread: 10 } as const;

/** Which tasks an account has on each day of the period. */
export function scheduleOf(world: World, story: Story): Uint8Array {
  const days = new Uint8Array(SAMPLE_DAYS);
  const set = (day: number, task: number): void => {
    if (day >= 0 && day < SAMPLE_DAYS) days[day] = (days[day] ?? 0) | task;
  };
  set(hashOf(world.seed, 'profile', story.index) % 3, TASK.profile);
  if (story.tier === 'quiet') return days;
  if (story.category !== undefined) {
    for (let day = REPORT_DAYS[story.tier] - 1; day < SAMPLE_DAYS; day += REPORT_DAYS[story.tier])
      set(day, TASK.orders);
  }
  const random = randomOf(world.seed, 'schedule', story.index);
  for (let day = 0; day < SAMPLE_DAYS; day++) {
    if (random.chance(complaintChance(world, story, day))) set(day, TASK.complaint);
    const live = random.chance(story.pace * (world.period.busy[day] ?? 1));
    const watched = random.chance(WATCHED);
    if (story.tier !== 'seller' || !live) continue;
    set(day, TASK.session);
    if (watched && story.category !== undefined) watch(day, set);
  }
  if (story.tier === 'seller' && !(story.plant !== undefined && isProfile(story.plant))) {
    set(RENEWAL.first + (hashOf(world.seed, 'renewal', story.index) % RENEWAL.spread), TASK.profile);
  }
  if (story.plant !== undefined) plantTasks(story.plant, set);
  return days;
}

function plantTasks(plant: Plant, set: (day: number, task: number) => void): void {
  if (isProfile(plant)) set(plant.day, TASK.profile);
  else if (isInSession(plant)) set(plant.day, TASK.session);
  else if (isRegistered(plant)) set(plant.day, TASK.check);
  else set(plant.day, TASK.penalty);
  if (isPrice(plant)) watch(plant.day, set);
}

function watch(day: number, set: (day: number, task: number) => void): void {
  for (let past = day - LOOK_BACK; past < day; past++) set(past, TASK.priceSample);
}
