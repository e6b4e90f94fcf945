import { createHash } from 'node:crypto';
import { DEMO } from '@concentric/core/sample';
import { DAY, type Id, type Instant } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { Monitoring } from '../monitoring/index.ts';
import type { Actor } from '../shared/index.ts';
import type { SamplePeople } from './people.ts';
import { samplePartyId } from './register.ts';
import { deskCases, unreadHits, type DeskCase } from './repo.ts';

/** Minutes between two acts, so that the log reads like a working day. */
const PACE = 4 * 60_000;

export interface ActingDeps {
  readonly store: Store;
  readonly kernel: Kernel;
  readonly monitoring: Monitoring;
  readonly people: SamplePeople;
  /** Moves the sample's clock, which all modules share, to the moment of an act. */
  readonly setClock: (at: Instant) => void;
}

interface Act {
  readonly step: string;
  readonly actor: Actor;
  readonly fields: Readonly<Record<string, string | boolean | string[]>>;
}

/**
 * One round of the association's people at their desks: hits are read and taken into cases, cases notified, answered,
 * decided, appealed and closed, each by the operation its user would call. What falls on whom follows from subject and
 * matter, so the same sample has the same history. Returns the moment after the last act.
 */
export async function actOnce(deps: ActingDeps, start: Instant): Promise<Instant> {
  let at = start;
  const next = (): Instant => {
    at += PACE;
    deps.setClock(at);
    return at;
  };
  for (const hit of await deps.store.system((tx) => unreadHits(tx, start - 2 * DAY))) {
    if (!isDemo(hit.subject_id) && chance(hit.id, 'read') >= 0.85) continue;
    next();
    await deps.monitoring.openCase(reviewerFor(deps.people, keyOf(hit), 0), hit.id);
  }
  for (const item of await deps.store.system((tx) => deskCases(tx, start - 2 * DAY))) {
    const act = nextAct(deps.people, item, start);
    if (act !== undefined) await take(deps, item, act, next());
  }
  return at;
}

async function take(
  { store, kernel }: ActingDeps,
  item: DeskCase,
  { step, actor, fields }: Act,
  at: Instant,
): Promise<void> {
  await store.as(actor, (tx) =>
    kernel.takeStep(tx, { caseId: item.id, step, version: item.version, fields, actor, at }),
  );
}

const PRICE_CASE = samplePartyId(DEMO.priceCase.account);
const FALSE_CLAIM = samplePartyId(DEMO.falseClaim.account);
/** The two whose story must come out as it is told. */
const isDemo = (subject: Id): boolean => subject === PRICE_CASE || subject === FALSE_CLAIM;

/** What a case is known by in every run: its id is new each time. */
const keyOf = ({ subject_id: subject, matter }: Pick<DeskCase, 'subject_id' | 'matter'>): string =>
  `${subject} ${matter}`;

function nextAct(people: SamplePeople, item: DeskCase, now: Instant): Act | undefined {
  const days = (now - item.stage_since) / DAY;
  const key = keyOf(item);
  switch (item.stage) {
    case 'verification':
      if (!isDemo(item.subject_id) && chance(key, 'dismiss') < 0.12)
        return act('dismiss', reviewerFor(people, key, 0), { reasons: dismissal(item) });
      return act('notify', reviewerFor(people, key, 0), noticeFields(item));
    case 'hearing':
      return item.subject_id === PRICE_CASE ? undefined : inHearing(people, item, days);
    case 'decided':
      return afterDecision(people, item, days);
    case 'appealed':
      return onAppeal(people, item);
    default:
      return undefined;
  }
}

/** The subject answers in time or lets the window pass; then somebody else decides. */
function inHearing(people: SamplePeople, item: DeskCase, days: number): Act | undefined {
  const key = keyOf(item);
  const answers = isDemo(item.subject_id) || chance(key, 'answer') < 0.5;
  if (!item.answered && days < 14 && answers) {
    return act('state', voiceOf(people, item), {
      statement: `关于“${item.quote}”：我们已核对当场直播，此后已要求主播按审核稿讲解。`,
    });
  }
  // Ten working days are over after three weeks, holidays of a week included.
  if (!item.answered && days < 24) return undefined;
  return act('decide', reviewerFor(people, key, 1), { ...findingFields(item), reasons: finding(item) });
}

function afterDecision(people: SamplePeople, item: DeskCase, days: number): Act | undefined {
  if (item.subject_id !== FALSE_CLAIM && days < 14 && chance(keyOf(item), 'appeal') < 0.2) {
    return act('appeal', voiceOf(people, item), {
      grounds: `对“${item.quote}”的认定与当场语境不符，请复核。`,
    });
  }
  return days > 32 ? act('close', reviewerFor(people, keyOf(item), 0), {}) : undefined;
}

function onAppeal(people: SamplePeople, item: DeskCase): Act {
  const upheld = chance(keyOf(item), 'upheld') < 0.4;
  const reasons = upheld
    ? `复核当场完整语境，“${item.quote}”之后主播已当场更正，原认定程度过重，撤回。`
    : `复核证据，“${item.quote}”表述明确，申诉未提出新的事实，维持原认定。`;
  return act('decide-appeal', reviewerFor(people, keyOf(item), 2), {
    outcome: upheld ? 'upheld' : 'rejected',
    reasons,
  });
}

/** Who answers and appeals for a subject: whoever can sign in for it, or the subject itself, of whom only the register knows. */
function voiceOf({ parties }: SamplePeople, { subject_id: subject, subject_name: name }: DeskCase): Actor {
  const known = parties.find((actor) => actor.speaksFor?.includes(subject));
  return known ?? { userId: `usr_${subject}`, name, roles: ['streamer'], partyIds: [subject] };
}

const act = (step: string, actor: Actor, fields: Act['fields']): Act => ({ step, actor, fields });

/** Reviewers take turns by case; the second and third instance are other people. */
function reviewerFor({ reviewers }: SamplePeople, key: string, instance: number): Actor {
  const turn = Math.floor(chance(key, 'reviewer') * reviewers.length) + instance;
  const reviewer = reviewers[turn % reviewers.length];
  if (reviewer === undefined) throw new Error('the sample has no reviewer');
  return reviewer;
}

function noticeFields(item: DeskCase): Act['fields'] {
  return { ...findingFields(item), facts: `直播中出现“${item.quote}”，涉嫌违反所列条款。` };
}

function findingFields(item: DeskCase): Act['fields'] {
  const influence =
    item.subject_id === FALSE_CLAIM
      ? 'major'
      : item.subject_id === PRICE_CASE || chance(keyOf(item), 'reach') < 0.3
        ? 'broad'
        : 'standard';
  return { clauses: item.clauses, severity: item.severity, influence, correctedInSession: false };
}

const finding = (item: DeskCase): string =>
  `经核对冻结的证据与当场语境，“${item.quote}”属实，当事人的陈述不足以改变事实，依据所列条款认定。`;
const dismissal = (item: DeskCase): string => `结合前后语境，“${item.quote}”不构成违规，不予认定。`;

/** A share from 0 to 1 that follows from what a thing is known by and a purpose. */
function chance(key: string, purpose: string): number {
  return createHash('sha256').update(`${purpose} ${key}`).digest().readUInt32BE() / 2 ** 32;
}
