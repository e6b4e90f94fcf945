import type { Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { Kernel } from '../casework/index.ts';
import type { Sealer } from '../signing/index.ts';
import type { SendMail } from './mail/send-mail.ts';
import type { Send } from './send/send.ts';

/** What the module of outgoing things works with. */
export interface OutboxDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly kernel: Kernel;
  readonly sealer: Sealer;
  /** A number from 0 to 1, not 1 itself. */
  readonly chance: () => number;
  readonly send: Send;
  /** Null where no mail server is configured: messages are held. */
  readonly sendMail: SendMail | null;
  /** Where people reach the product, for links. */
  readonly baseUrl: string;
  /** Whether receivers may lie in inner networks and be called without TLS. */
  readonly allowsPrivate: boolean;
}
