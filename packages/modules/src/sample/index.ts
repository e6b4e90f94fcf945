import { setTimeout as sleep } from 'node:timers/promises';
import {
  generateAssociation,
  type SampleAssociation,
  type SampleContent,
  type SampleSource,
} from '@concentric/core/sample';
import type { SourceEvent } from '@concentric/core/recordings';
import {
  addDays,
  DAY,
  dateOf,
  ProblemError,
  startOf,
  type Bilingual,
  type DateText,
  type Instant,
} from '@concentric/core/shared';
import { PARTITIONS, type Store } from '@concentric/store';
import type { Casework } from '../casework/index.ts';
import { CREDIT_CONSUMER, type Credit } from '../credit/index.ts';
import type { Identity } from '../identity/index.ts';
import { MONITORING_CONSUMER, type Monitoring } from '../monitoring/index.ts';
import { importParties } from '../registry/index.ts';
import type { IntakeSource, Sources } from '../sources/index.ts';
import { actOnce } from './acts.ts';
import { createUsers, peopleOf, type SamplePeople } from './people.ts';
import { partiesToRegister, samplePartyId } from './register.ts';

/** The modules, all on the sample's own clock. */
export interface SampleDeps {
  readonly store: Store;
  readonly casework: Casework;
  readonly sources: Sources;
  readonly monitoring: Monitoring;
  readonly credit: Credit;
  readonly identity: Identity;
  readonly setClock: (at: Instant) => void;
}

/** Told as the sample is made: what is being done, and the share done from 0 to 1. */
export type OnProgress = (step: Bilingual, done: number) => void;

/** Days told in one round: events of a week arrive, are judged, and people act on them. */
const ROUND_DAYS = 7;
const BATCH = 2_000;
/** What the sample's sources report under. */
const AGREEMENT = '样例数据报送协议';

/** The seed of the sample that `start` shows. */
export const SAMPLE_SEED = 20_260_201;

/** The sample association of a day. */
export function sampleAssociation(content: SampleContent, asOf: DateText, size: number): SampleAssociation {
  return generateAssociation({ seed: SAMPLE_SEED, size, asOf, content });
}

/**
 * Lives through the sample's ninety days in an empty store: parties, people, sources, then week by week events,
 * judgement and the people's decisions, at last the scores, all through the operations the product itself uses.
 */
export async function seedSample(
  deps: SampleDeps,
  association: SampleAssociation,
  onProgress: OnProgress,
): Promise<void> {
  const { store, credit } = deps;
  const { from, to } = association.period;
  const beginning = startOf(from);
  deps.setClock(beginning);
  onProgress({ zh: '登记主体', en: 'registering parties' }, 0);
  await store.system((tx) => importParties(tx, partiesToRegister(association), beginning));
  const sources = await registerSources(deps, association.sources);
  // Their passwords are hashed on other threads while the events of the first week arrive.
  const joining = createUsers(deps.identity, association);
  joining.catch(() => undefined); // told where they are waited for
  let people: SamplePeople | undefined;
  const { kernel } = deps.casework;
  let waiting: SourceEvent[] = [];
  let roundEnd = addDays(from, ROUND_DAYS);
  const round = async (): Promise<void> => {
    const now = startOf(roundEnd) + 9 * 3_600_000;
    onProgress(
      { zh: `${roundEnd} 的监测与办案`, en: `monitoring and casework up to ${roundEnd}` },
      (now - beginning) / (100 * DAY),
    );
    deps.setClock(startOf(roundEnd));
    await appendAll(deps.sources, sources, waiting);
    waiting = [];
    await workThrough(deps);
    people ??= await peopleOf(deps.identity, await joining);
    const { monitoring, setClock } = deps;
    await actOnce({ store, kernel, monitoring, people, setClock }, now);
    roundEnd = addDays(roundEnd, ROUND_DAYS);
  };
  for (const event of association.events()) {
    while (dateOf(event.time) >= roundEnd) await round();
    waiting.push(event);
  }
  deps.setClock(startOf(addDays(to, 1)));
  await appendAll(deps.sources, sources, waiting);
  await workThrough(deps);
  await deps.store.system((tx) => deps.casework.kernel.dueEvents(tx, startOf(addDays(to, 1))));
  onProgress({ zh: '计算信用得分', en: 'computing credit scores' }, 0.92);
  await credit.runScores({ asOf: addDays(to, 1), publish: true });
  onProgress({ zh: '完成', en: 'done' }, 1);
}

async function registerSources(
  { store, sources }: SampleDeps,
  reporting: readonly SampleSource[],
): Promise<Map<string, IntakeSource>> {
  return store.system(async (tx) => {
    const registered = new Map<string, IntakeSource>();
    for (const source of reporting) {
      const { platform } = source;
      const made = await sources.register(tx, {
        name: source.title.zh,
        ownerId: platform === undefined ? null : samplePartyId(platform),
        mandate: platform === undefined ? 'third-party' : 'own',
        lawfulBasis: source.lawfulBasis.zh,
        clause: null,
        agreement: AGREEMENT,
        types: [...source.types],
        prefix: source.source,
        platforms: platform === undefined ? [] : [platform],
        quotaPerDay: 1_000_000,
        expectedEveryHours: ROUND_DAYS * 24,
      });
      registered.set(source.source, made.source);
    }
    return registered;
  });
}

async function appendAll(
  { takeEvents }: Sources,
  sources: ReadonlyMap<string, IntakeSource>,
  events: readonly SourceEvent[],
): Promise<void> {
  for (const [name, group] of Map.groupBy(events, (event) => event.source)) {
    const source = sources.get(name);
    if (source === undefined) throw new Error(`the sample has no source ${name}`);
    const arriving = group.map((event) => ({ event, place: {} }));
    for (let start = 0; start < arriving.length; start += BATCH) {
      const [refused] = (await takeEvents(source, arriving.slice(start, start + BATCH))).refused;
      if (refused !== undefined) throw new ProblemError(refused);
    }
  }
}

/** Pause where the log holds something back because a transaction elsewhere on the server is still open. */
const HELD_BACK_MS = 20;

/** Lets every consumer of the intake log catch up. */
async function workThrough({ store, monitoring, credit }: SampleDeps): Promise<void> {
  for (;;) {
    let handled = 0;
    for (let partition = 0; partition < PARTITIONS; partition++) {
      handled += await monitoring.judgeEvents(partition);
      handled += await credit.takeMeasures(partition);
    }
    const left = (await store.log.lag(MONITORING_CONSUMER)) + (await store.log.lag(CREDIT_CONSUMER));
    if (left === 0) return;
    if (handled === 0) await sleep(HELD_BACK_MS);
  }
}

export { SAMPLE_PASSWORD, signInsOf, type SampleSignIn } from './people.ts';
export { partiesToRegister, samplePartyId } from './register.ts';
