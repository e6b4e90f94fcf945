import type { Id } from '@concentric/core/shared';
import { migrationsIn, type Migration } from '@concentric/store';
import { implement } from '@orpc/server';
import type { OperationContext } from '../shared/index.ts';
import { outboxContract } from './contract.ts';
import type { OutboxDeps } from './deps.ts';
import { sendDueMails } from './mail/send-due.ts';
import { deliver } from './operations/deliver.ts';
import { gatherDeliveries } from './operations/gather-deliveries.ts';
import { listDeliveries, listOutgoing, resendDelivery } from './operations/list.ts';
import { listMails, resendMail } from './operations/mails.ts';
import { enable, end, renewSecret, resealSecrets, subscribe } from './operations/subscribe.ts';

/** To be migrated after those of casework and identity. */
export const outboxMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'outbox',
);

/** What goes out: signed webhooks to the systems of parties, e-mail to their people. */
export function createOutbox(deps: OutboxDeps) {
  const os = implement(outboxContract).$context<OperationContext>();
  return {
    router: os.router({
      listOutgoing: os.listOutgoing.handler(({ context }) => listOutgoing(deps, context.actor)),
      subscribe: os.subscribe.handler(({ input, context }) => subscribe(deps, context.actor, input)),
      renewSubscriptionSecret: os.renewSubscriptionSecret.handler(({ input, context }) =>
        renewSecret(deps, context.actor, input.id),
      ),
      enableSubscription: os.enableSubscription.handler(({ input, context }) =>
        enable(deps, context.actor, input.id),
      ),
      endSubscription: os.endSubscription.handler(({ input, context }) => end(deps, context.actor, input.id)),
      listDeliveries: os.listDeliveries.handler(({ input, context }) =>
        listDeliveries(deps, context.actor, input),
      ),
      resendDelivery: os.resendDelivery.handler(({ input, context }) =>
        resendDelivery(deps, context.actor, input.id),
      ),
      listMails: os.listMails.handler(({ input, context }) => listMails(deps, context.actor, input)),
      resendMail: os.resendMail.handler(({ input, context }) => resendMail(deps, context.actor, input.id)),
    }),
    /** One round of webhooks, for the job runner: whether there is more to do at once. */
    workDeliveries: async (): Promise<boolean> => {
      const isMore = await gatherDeliveries(deps);
      return (await deliver(deps)) > 0 || isMore;
    },
    /** One round of e-mail, for the job runner: whether there is more to do at once. */
    workMails: async (): Promise<boolean> => (await sendDueMails(deps)) > 0,
    /** After a change of sealing keys: seals every secret with the first; returns the subscriptions whose secrets are lost. */
    resealSecrets: (): Promise<Id[]> => resealSecrets(deps),
  };
}

export type Outbox = ReturnType<typeof createOutbox>;
export type { OutboxDeps } from './deps.ts';
export { createSmtpSender, type MailServer, type SendMail } from './mail/send-mail.ts';
export { createSender, type Send } from './send/send.ts';
