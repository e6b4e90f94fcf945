import { kindOfEvent, type SourceEvent } from '@concentric/core/recordings';
import { compareEvents, type Engine, type UnitOf } from '@concentric/core/rules';
import type { Problem } from '@concentric/core/shared';
import type { ReadOptions } from '@concentric/modules/recordings';
import { readEvents } from '../../recording-events.ts';

/** What there is to judge. */
export interface Gathered {
  /** In the order of judgement, each once. */
  readonly events: readonly SourceEvent[];
  /** The agency an account named at a moment, as far as the files tell. */
  readonly unitOf: UnitOf;
  readonly problems: readonly Problem[];
  readonly failures: readonly Problem[];
}

/** Reads what some rules judge or look back on; everything else is dropped at once. */
export async function gatherEvents(
  files: readonly string[],
  engines: readonly Engine[],
  options: Omit<ReadOptions, 'pseudonymise'>,
): Promise<Gathered> {
  const rules = engines.flatMap((engine) => engine.rules);
  const wanted = new Set<string>(
    rules.flatMap(({ appliesTo, windows }) => [...appliesTo, ...Object.values(windows).map(({ of }) => of)]),
  );
  const agencies = new Agencies();
  const { events, problems, failures } = await readEvents(files, options, (event) => {
    agencies.note(event);
    return wanted.has(kindOfEvent(event.type));
  });
  const ordered = events.toSorted(compareEvents).filter((event, at, all) => {
    const before = all[at - 1];
    return before === undefined || compareEvents(before, event) !== 0;
  });
  return { events: ordered, unitOf: (account) => agencies.of(account), problems, failures };
}

/** Which agency an account named, and from when. */
class Agencies {
  readonly #named = new Map<string, { readonly time: number; readonly agency: string | null }[]>();

  note(event: SourceEvent): void {
    if (event.type !== 'org.concentric.account.profiled.v1') return;
    const { platform, account, agency } = event.data;
    const key = JSON.stringify([platform, account]);
    const named = this.#named.get(key) ?? [];
    this.#named.set(key, named);
    named.push({ time: event.time, agency: agency ?? null });
  }

  of({ platform, account, time }: Parameters<UnitOf>[0]): string | null {
    const named = this.#named.get(JSON.stringify([platform, account])) ?? [];
    let latest: (typeof named)[number] | undefined;
    for (const one of named) {
      if (one.time <= time && (latest === undefined || one.time >= latest.time)) latest = one;
    }
    return latest?.agency ?? null;
  }
}
