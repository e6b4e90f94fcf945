export interface SubscriptionsTable {
  id: string;
  party_id: string;
  url: string;
  topics: string[];
  cursor: number;
  created_at: number;
  failing_since: number | null;
  disabled_at: number | null;
  ended_at: number | null;
}

interface SubscriptionSecretsTable {
  subscription_id: string;
  sealed: string;
  created_at: number;
  ends_at: number | null;
}

/** waiting: to be tried at `next_at`; dead: tried for days in vain, and only sent again by hand. */
export type DeliveryState = 'waiting' | 'delivered' | 'dead';

export interface DeliveriesTable {
  id: string;
  subscription_id: string;
  event_id: string;
  event_seq: number;
  topic: string;
  body: string;
  created_at: number;
  state: DeliveryState;
  attempts: number;
  next_at: number;
  last_at: number | null;
  last_status: number | null;
  last_fault: string | null;
}

export interface MailsTable {
  id: string;
  message_id: string | null;
  party_id: string;
  address: string | null;
  subject: string;
  body: string;
  created_at: number;
  state: 'waiting' | 'sent' | 'dead';
  attempts: number;
  next_at: number;
  last_at: number | null;
  last_fault: string | null;
}

declare module '@concentric/store' {
  interface Tables {
    subscriptions: SubscriptionsTable;
    subscription_secrets: SubscriptionSecretsTable;
    deliveries: DeliveriesTable;
    mails: MailsTable;
  }
}
