import { DAY } from '../../shared/index.ts';
import { kindOfEvent } from '../../recordings/index.ts';
import { createWindowStore, type WindowReader } from '../windows.ts';
import type { QueryItem } from './item.ts';
import type { QueryPlan } from './plan.ts';

/** After so many items the windows forget what none reaches. */
const FORGET_EVERY = 4_096;

/** The windows of a query, filled as its items go by. */
export interface FedWindows extends WindowReader {
  /** Remembers an item after it was judged. */
  readonly feed: (item: QueryItem) => void;
}

/** Empty windows of a plan. They hold no more than what its windows look back at. */
export function feedWindows({ windows, reach }: QueryPlan): FedWindows {
  const store = createWindowStore([{ windows }]);
  const longest = DAY * Math.max(0, ...reach.values());
  let fed = 0;
  return {
    read: store.read,
    feed: ({ event }) => {
      if (!reach.has(kindOfEvent(event.type))) return;
      store.add(event);
      fed += 1;
      if (fed % FORGET_EVERY === 0) store.forgetBefore(event.time - longest);
    },
  };
}
