/** What tests above the kernel stand on: all modules over one store under the rules the product ships with, a few people, a clock. */
import { setTimeout as sleep } from 'node:timers/promises';
import { checkIndicators, type IndicatorPlan, type SubjectKind } from '@concentric/core/indicators';
import { loadPack } from '@concentric/core/rules';
import { createCalendar, DAY, dateOf, ID_KINDS, ProblemError, type Id } from '@concentric/core/shared';
import {
  EVENT_DATA,
  type EventData,
  type EventOf,
  type EventType,
  type SourceEvent,
} from '@concentric/core/recordings';
import { PARTITIONS, type Store } from '@concentric/store';
import { createTestClock, describeOnEachEngine } from '@concentric/store/testing';
import { beforeAll } from 'vitest';
import { caseworkMigrations, createCasework } from '../casework/index.ts';
import { loadContent } from '../content/index.ts';
import { CREDIT_CONSUMER, createCredit, creditMigrations, publishPlans } from '../credit/index.ts';
import { createIdentity, identityMigrations } from '../identity/index.ts';
import { createMonitoring, MONITORING_CONSUMER, monitoringMigrations } from '../monitoring/index.ts';
import { outboxMigrations } from '../outbox/index.ts';
import { createRulebook, rulebookMigrations, type Rulebook } from '../rulebook/index.ts';
import { accountIdentifier, createRegistry, importParties, registryMigrations } from '../registry/index.ts';
import type { IdSource, NameVisibility } from '../registry/index.ts';
import type { Actor, Role } from '../shared/index.ts';
import { createSealer } from '../signing/index.ts';
import type { NewSource } from '../sources/contract.ts';
import { createSources, sourcesMigrations, type IntakeSource } from '../sources/index.ts';

export const MIGRATIONS = [
  ...registryMigrations,
  ...caseworkMigrations,
  ...identityMigrations,
  ...monitoringMigrations,
  ...sourcesMigrations,
  ...creditMigrations,
  ...rulebookMigrations,
  ...outboxMigrations,
];

export const PLATFORM = 'blue';
export const PLATFORM_ID = 'pty_blue';
export const AGENCY_ID = 'pty_agency';
export const PSEUDONYM_KEY = 'a key of pseudonyms for tests only';
const SEALING_KEY = 'a key that seals secrets, for tests only';
export const BASE_URL = 'http://127.0.0.1:8080';

const documents = loadContent();
const { pack } = loadPack(documents);
/** What the product ships. */
export const SHIPPED = { ...documents, pack };
const clauseKeys = new Set(pack.clauses.keys());

function planFor(kind: SubjectKind): IndicatorPlan {
  for (const document of documents.indicators) {
    const { plan } = checkIndicators(document, clauseKeys);
    if (plan?.subjectKind === kind) return plan;
  }
  throw new Error(`no indicator document for ${kind}`);
}

const PLANS = { streamer: planFor('streamer'), operator: planFor('operator') };

const person = (name: string, roles: Role[], partyIds: Id[] = []): Actor => ({
  userId: `usr_${name}`,
  name,
  roles,
  partyIds,
});

export const PEOPLE = {
  chen: person('chen', ['reviewer']),
  zhao: person('zhao', ['reviewer']),
  sun: person('sun', ['reviewer']),
  secretary: person('secretary', ['secretariat']),
  auditor: person('auditor', ['auditor']),
  expert: person('expert', ['expert']),
} as const;

/** An account with who speaks for it. */
export interface Subject {
  readonly id: Id;
  readonly account: string;
  readonly owner: Actor;
}

interface NewSubject {
  readonly name?: string;
  readonly kind?: SubjectKind;
  readonly visibility?: NameVisibility;
}

/** Everything together, and short ways to do things. */
export interface Association {
  readonly store: Store;
  readonly clock: ReturnType<typeof createTestClock>;
  readonly registry: ReturnType<typeof createRegistry>;
  readonly casework: ReturnType<typeof createCasework>;
  readonly rulebook: Rulebook;
  readonly sources: ReturnType<typeof createSources>;
  readonly monitoring: ReturnType<typeof createMonitoring>;
  readonly credit: ReturnType<typeof createCredit>;
  readonly identity: ReturnType<typeof createIdentity>;
  readonly source: IntakeSource;
  readonly token: string;
  /** While set, every decision fails after all that follows from it has been written. */
  trouble: Error | undefined;
  register: (subject?: NewSubject) => Promise<Subject>;
  /** Appends events to the log. */
  tell: (...events: SourceEvent[]) => Promise<void>;
  /** Lets both consumers of the log catch up; returns how many events they went past. */
  work: () => Promise<number>;
  later: (days: number) => void;
}

function countedIds(): IdSource {
  let count = 0;
  return { next: (kind) => `${ID_KINDS[kind]}_${String(++count).padStart(6, '0')}` };
}

/** Puts all modules together over a store that has all migrations. */
export async function createAssociation(
  store: Store,
  clock: ReturnType<typeof createTestClock>,
  ids: IdSource = countedIds(),
): Promise<Association> {
  const casework = createCasework({ store, clock, ids, calendar: createCalendar() });
  const { kernel } = casework;
  const rulebook = await createRulebook({ store, clock, ids, kernel, shipped: SHIPPED });
  const plans = await store.system((tx) => publishPlans(tx, kernel, PLANS, clock()));
  const { book } = rulebook;
  const monitoring = createMonitoring({ store, clock, ids, kernel, book });
  const clauseTitle = (key: string) => ({ zh: key, en: key });
  const credit = createCredit({ store, clock, ids, kernel, documents: plans, clauseTitle });
  rulebook.onSupposeGrades(credit.supposeGrades);
  const secret = 'a secret of sessions for tests only';
  const identity = createIdentity({ store, clock, ids, secret, baseUrl: BASE_URL });
  const sealer = createSealer([SEALING_KEY]);
  const sources = createSources({ store, clock, ids, kernel, sealer, pseudonymKey: PSEUDONYM_KEY });
  const { source, token } = await prepare(store, sources, clock);
  const association: Association = {
    ...{ store, clock, casework, rulebook, sources, monitoring, credit, identity, source, token },
    registry: createRegistry({ store, clock }),
    trouble: undefined,
    register: (subject = {}) => registerSubject(store, clock, subject),
    tell: async (...events) => {
      const arriving = events.map((event) => ({ event, place: {} }));
      const [refused] = (await sources.takeEvents(source, arriving)).refused;
      if (refused !== undefined) throw new ProblemError(refused);
    },
    work: () => workThrough(store, monitoring, credit),
    later: (days) => clock.move(days * DAY),
  };
  kernel.onDecision(() =>
    association.trouble === undefined ? Promise.resolve() : Promise.reject(association.trouble),
  );
  return association;
}

/** An open transaction of another test on the same server holds the log back for a moment, so this asks until nothing is left. */
async function workThrough(
  store: Store,
  monitoring: Association['monitoring'],
  credit: Association['credit'],
): Promise<number> {
  let total = 0;
  for (;;) {
    for (let partition = 0; partition < PARTITIONS; partition++) {
      for (const consume of [monitoring.judgeEvents, credit.takeMeasures]) total += await consume(partition);
    }
    const left = (await store.log.lag(MONITORING_CONSUMER)) + (await store.log.lag(CREDIT_CONSUMER));
    if (left === 0) return total;
    await sleep(5);
  }
}

async function prepare(
  store: Store,
  sources: Association['sources'],
  clock: Association['clock'],
): Promise<{ source: IntakeSource; token: string }> {
  const from = dateOf(clock() - 300 * DAY);
  return store.system(async (tx) => {
    await importParties(
      tx,
      [
        { id: PLATFORM_ID, kind: 'platform', name: '蓝鲸直播', from, visibility: 'public' },
        {
          id: AGENCY_ID,
          kind: 'agency',
          name: '远山机构',
          from,
          affiliations: [{ kind: 'hosted-by', to: PLATFORM_ID, from }],
        },
      ],
      clock(),
    );
    return sources.register(tx, newSource({ ownerId: PLATFORM_ID }));
  });
}

/** A source that may report anything about anyone, but for what is said otherwise. */
export function newSource(more: Partial<NewSource> = {}): NewSource {
  return {
    ...{ name: '蓝鲸直播报送', ownerId: null, mandate: 'third-party', lawfulBasis: '会员协议第六条' },
    ...{
      clause: null,
      agreement: '会员协议',
      types: Object.keys(EVENT_DATA),
      prefix: 'https://blue.example',
    },
    ...{ platforms: [], quotaPerDay: 1_000_000, expectedEveryHours: 24, ...more },
  };
}

let registered = 0;

async function registerSubject(
  store: Store,
  clock: Association['clock'],
  { name, kind = 'streamer', visibility = 'public' }: NewSubject,
): Promise<Subject> {
  const number = String(++registered).padStart(4, '0');
  const [id, account] = [`pty_s${number}`, `acc${number}`];
  const from = dateOf(clock() - 200 * DAY);
  const party = {
    id,
    kind,
    name: name ?? `主播${number}`,
    from,
    visibility,
    identifiers: [accountIdentifier(PLATFORM, account)],
    affiliations: [{ kind: 'signed-with' as const, to: AGENCY_ID, from }],
  };
  await store.system((tx) => importParties(tx, [party], clock()));
  return { id, account, owner: person(`owner${number}`, ['streamer'], [id]) };
}

/** Runs tests twice, each time on an association of its own over one of the engines. */
export function describeAssociation(
  name: string,
  define: (get: () => Association, engine: 'pglite' | 'postgres') => void,
): void {
  const clock = createTestClock();
  describeOnEachEngine(
    name,
    MIGRATIONS,
    (getStore, engine) => {
      let current: Association | undefined;
      beforeAll(async () => {
        current = await createAssociation(getStore(), clock);
      });
      define(() => {
        if (current === undefined) throw new Error('the association is there inside tests only');
        return current;
      }, engine);
    },
    clock,
  );
}

let events = 0;

/** An event of a type about an account, with a number of its own. */
export function eventOf<T extends EventType>(
  type: T,
  time: number,
  data: Omit<EventData<T>, 'platform'>,
): EventOf<T> {
  const envelope = { id: `e${String(++events)}`, source: 'https://blue.example/feed', type, time };
  // The compiler cannot see that type and data belong together once the type is a parameter.
  return { ...envelope, data: { platform: PLATFORM, ...data } } as unknown as EventOf<T>;
}

/** A sentence spoken by the host. */
export function speech(
  account: string,
  time: number,
  text: string,
  more: Partial<EventData<'org.concentric.speech.segment.v1'>> = {},
): SourceEvent {
  const data = { account, session: 's1', offsetMs: 61_500, text, medium: 'speech' as const, ...more };
  return eventOf('org.concentric.speech.segment.v1', time, data);
}

/** A line of chat. */
export function chat(
  account: string,
  time: number,
  text: string,
  more: Partial<EventData<'org.concentric.chat.message.v1'>> = {},
): SourceEvent {
  const data = { account, session: 's1', offsetMs: 1_000, text, role: 'viewer' as const, ...more };
  return eventOf('org.concentric.chat.message.v1', time, data);
}

/** A price of the account's one product, in fen. */
export function price(account: string, time: number, dealFen: number, comparedFen?: number): SourceEvent {
  const compared = comparedFen === undefined ? {} : { comparedFen };
  const data = { account, product: 'tea', dealFen, comparisonExplained: false, channel: 'live' as const };
  return eventOf('org.concentric.price.observed.v1', time, { ...data, ...compared });
}

/** A comparison with a price that was never asked: what rule M16 is about. Three days of facts up to `time`. */
export function unfoundedComparison(account: string, time: number): SourceEvent[] {
  return [price(account, time - 3 * DAY, 9_900), price(account, time, 8_900, 19_900)];
}

type Measures = NonNullable<EventData<'org.concentric.account.profiled.v1'>['measures']>;

/** Measures with which a streamer has every point there is, on a day. */
export function bestMeasures(day: string): Measures {
  return {
    'identity.verified_at': day,
    'identity.age_band': 'adult',
    'licence.professional': 'not-applicable',
    'training.hours': [8, 8],
    'segment.ad_marked': [50, 50],
    'endorse.use_proof': [20, 20],
    'promise.kept': [30, 30],
    'complaint.times': [40, 40],
    'slip.corrected': [12, 12],
    'complaints.verified': [0, 2],
    'convention.signed': true,
    'rectify.ontime': [3, 3],
    'ai.label_ok': 'not-applicable',
  };
}

/** The platform's report on an account. */
export function profile(account: string, time: number, measures: Measures, name = '主播'): SourceEvent {
  const data = { account, displayName: name, subject: 'streamer' as const, measures };
  return eventOf('org.concentric.account.profiled.v1', time, data);
}
