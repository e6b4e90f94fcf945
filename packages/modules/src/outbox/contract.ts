import { z } from 'zod';
import { base, can, day, id, instant, pageInput, pageOf } from '../shared/contract.ts';
import { partySummary } from '../registry/contract.ts';

/** What the world outside may subscribe to: fewer and steadier names than the events of the chain behind them. */
export const TOPICS = [
  'case.opened',
  'notice.served',
  'case.changed',
  'decision.made',
  'decision.withdrawn',
  'case.closed',
  'deadline.changed',
  'source.changed',
] as const;
export type Topic = (typeof TOPICS)[number];

const topic = z.enum(TOPICS);

export const newSubscription = z.object({
  partyId: id('pty'),
  url: z.string().trim().min(1).max(500),
  topics: z.array(topic).min(1).max(TOPICS.length),
});

const dayFigures = z.object({ day, delivered: z.int(), waiting: z.int(), dead: z.int() });

export const subscriptionView = z.object({
  id: id('sub'),
  party: partySummary.nullable(),
  url: z.string(),
  topics: z.array(topic),
  createdAt: instant,
  /** active; failing: nothing got through lately; disabled: for too long, so nothing is tried; ended. */
  state: z.enum(['active', 'failing', 'disabled', 'ended']),
  failingSince: instant.nullable(),
  /** Until when deliveries carry a signature under the secret before the present one too. */
  previousSecretUntil: instant.nullable(),
  waiting: z.int(),
  dead: z.int(),
  /** Deliveries made on each of the last fourteen days, by what became of them; oldest first. */
  days: z.array(dayFigures),
  can,
});

export const deliveryView = z.object({
  id: id('dlv'),
  eventId: z.string(),
  topic,
  createdAt: instant,
  state: z.enum(['waiting', 'delivered', 'dead']),
  attempts: z.int(),
  nextAt: instant.nullable(),
  lastAt: instant.nullable(),
  lastStatus: z.int().nullable(),
  lastFault: z.string().nullable(),
  can,
});

export const mailView = z.object({
  id: id('eml'),
  party: partySummary.nullable(),
  /** Of the address only so much that its owner knows it. */
  address: z.string().nullable(),
  subject: z.string(),
  createdAt: instant,
  state: z.enum(['waiting', 'sent', 'dead']),
  attempts: z.int(),
  lastAt: instant.nullable(),
  lastFault: z.string().nullable(),
  can,
});

const withSecret = z.object({ subscription: subscriptionView, secret: z.string() });
const one = z.object({ id: id('sub') });

export const outboxContract = {
  listOutgoing: base
    .route({
      method: 'GET',
      path: '/outgoing',
      summary: 'Subscriptions of outgoing webhooks, and how they fare',
      tags: ['outgoing'],
    })
    .output(
      z.object({
        subscriptions: z.array(subscriptionView),
        /** Parties the reader may make a subscription for without looking one up. */
        parties: z.array(partySummary),
        can,
      }),
    ),
  subscribe: base
    .route({
      method: 'POST',
      path: '/outgoing',
      summary: 'Subscribe a system of a party; the answer holds the secret it checks signatures with, once',
      tags: ['outgoing'],
    })
    .input(newSubscription)
    .output(withSecret),
  renewSubscriptionSecret: base
    .route({
      method: 'POST',
      path: '/outgoing/{id}/secret',
      summary: 'Give a subscription a new secret; for 24 hours deliveries are signed under both',
      tags: ['outgoing'],
    })
    .input(one)
    .output(withSecret),
  enableSubscription: base
    .route({
      method: 'POST',
      path: '/outgoing/{id}/enable',
      summary: 'Go on with a subscription that was disabled; nothing of the time between is lost',
      tags: ['outgoing'],
    })
    .input(one)
    .output(subscriptionView),
  endSubscription: base
    .route({ method: 'POST', path: '/outgoing/{id}/end', summary: 'End a subscription', tags: ['outgoing'] })
    .input(one)
    .output(subscriptionView),
  listDeliveries: base
    .route({
      method: 'GET',
      path: '/outgoing/{id}/deliveries',
      summary: 'What was sent to a subscription, newest first',
      tags: ['outgoing'],
    })
    .input(pageInput.extend({ id: id('sub'), state: z.enum(['waiting', 'delivered', 'dead']).optional() }))
    .output(pageOf(deliveryView)),
  resendDelivery: base
    .route({
      method: 'POST',
      path: '/outgoing/deliveries/{id}/resend',
      summary: 'Try a delivery again now, with the same id',
      tags: ['outgoing'],
    })
    .input(z.object({ id: id('dlv') }))
    .output(deliveryView),
  listMails: base
    .route({
      method: 'GET',
      path: '/outgoing/mails',
      summary: 'E-mails, newest first, and how many messages wait for a mail server',
      tags: ['outgoing'],
    })
    .input(pageInput)
    .output(
      pageOf(mailView).extend({
        /** Whether a mail server is configured. */
        configured: z.boolean(),
        /** Messages that are not yet made into mails. */
        held: z.int(),
      }),
    ),
  resendMail: base
    .route({
      method: 'POST',
      path: '/outgoing/mails/{id}/resend',
      summary: 'Try an e-mail again now',
      tags: ['outgoing'],
    })
    .input(z.object({ id: id('eml') }))
    .output(mailView),
};

export type NewSubscription = z.infer<typeof newSubscription>;
export type SubscriptionView = z.infer<typeof subscriptionView>;
export type DeliveryView = z.infer<typeof deliveryView>;
export type MailView = z.infer<typeof mailView>;
