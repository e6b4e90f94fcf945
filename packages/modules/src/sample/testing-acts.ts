/** What people do in tests above the kernel: carry a case to its decision, report an account, look at a card. */
import { call } from '@orpc/server';
import { DAY, dateOf, type Id } from '@concentric/core/shared';
import type { CaseView } from '../casework/contract.ts';
import type { Actor } from '../shared/index.ts';
import {
  bestMeasures,
  PEOPLE,
  profile,
  unfoundedComparison,
  type Association,
  type Subject,
} from './testing.ts';

const { chen, zhao } = PEOPLE;
/** An hour in milliseconds. */
export const HOUR = 3_600_000;
/** A call in somebody's name. */
export const as = (actor: Actor) => ({ context: { actor, requestId: 'r' } });

/** What a step's form is filled with. */
export type Fields = Record<string, string | boolean | string[]>;

/** Takes a step on the version that is current now. */
export async function step(
  a: Association,
  actor: Actor,
  id: Id,
  name: string,
  fields: Fields = {},
): Promise<CaseView> {
  const { router } = a.casework;
  const { version } = await call(router.getCase, { id }, as(actor));
  return call(router.takeStep, { id, step: name, version, fields }, as(actor));
}

/** What the tests find of an unfounded comparison: 18 points. */
export const PRICE_FINDING = {
  clauses: ['order-56.17'],
  severity: 'general',
  influence: 'broad',
  correctedInSession: false,
} satisfies Fields;

/** A case on an unfounded comparison, notified and waived: ripe for a decision. */
export async function ripeCase(
  a: Association,
  subject: Subject,
  finding: Fields = PRICE_FINDING,
): Promise<Id> {
  await a.tell(...unfoundedComparison(subject.account, a.clock() - HOUR));
  await a.work();
  return ripen(a, subject, finding);
}

/** Notifies the subject of its case and has it waive: ripe for a decision. */
export async function ripen(a: Association, subject: Subject, finding: Fields): Promise<Id> {
  const { items } = await call(a.casework.router.listCases, { subject: subject.id, open: 'true' }, as(chen));
  const id = items.find(({ stage }) => stage === 'verification')?.id ?? '';
  await step(a, chen, id, 'notify', { facts: '划线价 199 元无成交依据。', ...finding });
  await step(a, subject.owner, id, 'waive');
  return id;
}

/** A case as above, decided. */
export async function decided(
  a: Association,
  subject: Subject,
  finding: Fields = PRICE_FINDING,
): Promise<Id> {
  const id = await ripeCase(a, subject, finding);
  await step(a, zhao, id, 'decide', { reasons: '七日内最低成交价 99 元。', ...finding });
  return id;
}

/** A streamer with every point there is and a score to show for it. */
export async function spotless(
  a: Association,
  more: Parameters<Association['register']>[0] = {},
): Promise<Subject> {
  const subject = await a.register(more);
  await a.tell(profile(subject.account, a.clock() - HOUR, bestMeasures(dateOf(a.clock() - DAY))));
  await a.work();
  await a.credit.runScores({ asOf: dateOf(a.clock()), publish: true });
  return subject;
}

/** A credit card as somebody sees it. */
export const card = (a: Association, { id }: Pick<Subject, 'id'>, actor: Actor = chen) =>
  call(a.credit.router.getCard, { id }, as(actor));
