/** What the tests of casework stand on: a small register, a law, a desk of people, and a clock that can be moved. */
import {
  createCalendar,
  DAY,
  dateOf,
  ProblemError,
  type Id,
  type IdKind,
  type Instant,
  type Problem,
} from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import { createTestClock, TEST_NOW } from '@concentric/store/testing';
import { accountIdentifier, importParties, registryMigrations, type IdSource } from '../registry/index.ts';
import type { Actor, Role } from '../shared/index.ts';
import type { CaseView } from './contract.ts';
import { createKernel, type Kernel } from './kernel.ts';
import type { CaseworkDeps } from './deps.ts';
import type { RawFields } from './fields.ts';
import { caseworkMigrations, type CaseState, type NewCase } from './index.ts';
import { getCase } from './operations/get-case.ts';
import { takeStep } from './operations/take-step.ts';

export const MIGRATIONS = [...registryMigrations, ...caseworkMigrations];

export const SUBJECT = 'pty_li';
export const OTHER_SUBJECT = 'pty_wang';
const AGENCY = 'pty_agency';

/** Ids in order of asking: the same test gives the same ids. */
export function countedIds(prefix = ''): IdSource {
  const prefixes: Partial<Record<IdKind, string>> = {
    case: 'cas',
    decision: 'dec',
    event: 'evt',
    message: 'msg',
    role: 'rol',
  };
  let count = 0;
  return { next: (kind) => `${prefixes[kind] ?? 'xxx'}_${prefix}${String(++count).padStart(6, '0')}` };
}

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
  /** A reviewer who also represents the subject's agency. */
  insider: person('insider', ['reviewer'], [AGENCY]),
  secretary: person('secretary', ['secretariat']),
  auditor: person('auditor', ['auditor']),
  li: person('li', ['streamer'], [SUBJECT]),
  wang: person('wang', ['streamer'], [OTHER_SUBJECT]),
  expert: person('expert', ['expert']),
} as const;

/** A desk over a store: deps with a movable clock, the kernel, and short ways to do things. */
export interface Desk {
  readonly deps: CaseworkDeps & { readonly clock: ReturnType<typeof createTestClock> };
  readonly parts: ReturnType<typeof createKernel>;
  readonly kernel: Kernel;
  open: (more?: Partial<NewCase>) => Promise<CaseState>;
  see: (actor: Actor, id: Id) => Promise<CaseView>;
  /** Takes a step on the version that is current now. */
  step: (actor: Actor, id: Id, step: string, fields?: RawFields) => Promise<CaseView>;
  /** Moves the clock to ten in the morning so many days later. */
  later: (days: number) => void;
}

export const NOTICE = {
  facts: '主播称产品“治愈率百分之百”。',
  clauses: ['ad-law.17'],
  severity: 'general',
  influence: 'broad',
} satisfies RawFields;

export const DECISION: RawFields = {
  reasons: '录屏与商品页相互印证，陈述未否认用语。',
  clauses: NOTICE.clauses,
  severity: NOTICE.severity,
  influence: NOTICE.influence,
};

export async function createDesk(store: Store, prefix: string, start: Instant = TEST_NOW): Promise<Desk> {
  const clock = createTestClock(start);
  const deps = { store, clock, ids: countedIds(prefix), calendar: createCalendar() };
  const parts = createKernel(deps);
  const { kernel } = parts;
  await prepare(store, kernel);
  const see = (actor: Actor, id: Id) => getCase(deps, actor, { id });
  return {
    deps,
    parts,
    kernel,
    open: (more = {}) => store.system((tx) => openOne(tx, kernel, clock(), more)),
    see,
    step: async (actor, id, step, fields = {}) => {
      const version = await store.system(
        async (tx) =>
          (await tx.selectFrom('cases').select('version').where('id', '=', id).executeTakeFirstOrThrow())
            .version,
      );
      return await takeStep(deps, parts.context, actor, { id, step, version, fields });
    },
    later: (days) => clock.move(days * DAY),
  };
}

let hits = 0;

/** A case on one frozen hit. */
async function openOne(
  tx: Parameters<Kernel['openCase']>[0],
  kernel: Kernel,
  at: Instant,
  more: Partial<NewCase>,
): Promise<CaseState> {
  const hit = `hit_${String(++hits)}`;
  const subjectId = more.subjectId ?? SUBJECT;
  const [evidence = ''] = await kernel.addEvidence(
    tx,
    [
      {
        kind: 'hit',
        title: { zh: '录屏文字', en: 'Transcript' },
        source: '会员平台报送',
        lawfulBasis: '会员协议第六条',
        takenAt: at,
        body: { content: { hit, quote: '治愈率百分之百' } },
      },
    ],
    { userId: null, at },
  );
  await kernel.link(tx, [{ from: evidence, kind: 'evidences', to: hit, subjectId }], at);
  return await kernel.openCase(tx, {
    matter: 'HEALTH',
    subjectId,
    severity: 'general',
    occurredOn: dateOf(at),
    openedBy: [hit],
    evidence: [evidence],
    clauses: ['ad-law.17'],
    revisions: [],
    actor: null,
    at,
    ...more,
  });
}

async function prepare(store: Store, kernel: Kernel): Promise<void> {
  const from = '2026-01-01';
  await store.system(async (tx) => {
    await importParties(
      tx,
      [
        { id: 'pty_blue', kind: 'platform', name: '蓝鲸直播', from },
        {
          id: AGENCY,
          kind: 'agency',
          name: '远山机构',
          from,
          affiliations: [{ kind: 'hosted-by', to: 'pty_blue', from }],
        },
        {
          id: SUBJECT,
          kind: 'streamer',
          name: '小李说茶',
          from,
          identifiers: [accountIdentifier('blue', 'li')],
          affiliations: [{ kind: 'signed-with', to: AGENCY, from }],
        },
        {
          id: OTHER_SUBJECT,
          kind: 'streamer',
          name: '老王数码',
          from,
          affiliations: [{ kind: 'hosted-by', to: 'pty_blue', from }],
        },
      ],
      TEST_NOW,
    );
    await kernel.publishRecord(tx, AD_LAW, { actor: null, at: TEST_NOW });
  });
}

const clause = (key: string, zh: string, en: string) => ({
  key,
  title: { zh, en },
  summary: { zh: `${zh}的要求`, en: `what ${en} asks` },
});

/** A law in one version, in force since 2021. */
export const AD_LAW = {
  key: 'ad-law',
  kind: 'law',
  title: { zh: '广告法', en: 'Advertising Law' },
  version: '2021',
  tree: { number: 1 },
  effectiveFrom: '2021-04-29',
  clauses: [
    clause('ad-law.9.3', '广告法第九条第三项', 'Advertising Law art. 9(3)'),
    clause('ad-law.17', '广告法第十七条', 'Advertising Law art. 17'),
  ],
} as const;

/** The problem that something is refused with. */
export async function refusal(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}
