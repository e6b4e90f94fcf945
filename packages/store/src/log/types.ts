import type { EventType, SourceEvent } from '@concentric/core/recordings';
import type { Tx } from '../tables.ts';

/** An event as it is handed to the log. */
export type LoggedEventInput = SourceEvent & {
  /** The registered source it came through. */
  readonly sourceId: string;
  /** The lawful basis that source hands it over on. */
  readonly lawfulBasis: string;
};

/** An event as the log holds it. `(xid, position)` is its place in the order of commits. */
export type LoggedEvent = LoggedEventInput & {
  readonly position: number;
  readonly xid: number;
  /** 0 to 15, by account. */
  readonly partition: number;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
};

export interface AppendResult {
  readonly accepted: number;
  readonly duplicates: number;
  /** By index of the batch: whether it was taken; not, where it was there already, or came twice in the batch. */
  readonly isNew: readonly boolean[];
}

/**
 * The durable log between intake and the workers. What it has accepted is committed; what it has seen once
 * (same `source` and `id`) it does not take again.
 */
export interface IntakeLog {
  /** Appends in a transaction of its own and returns after its commit: only then may a sender be told yes. */
  append: (batch: readonly LoggedEventInput[]) => Promise<AppendResult>;
  /** Appends in the caller's system transaction. */
  appendIn: (tx: Tx, batch: readonly LoggedEventInput[]) => Promise<AppendResult>;
  /**
   * The next events of a partition this consumer has not handled, in order of commits, leaving none behind: an
   * event whose transaction is still open holds back those that came after it. Takes the partition until the
   * transaction ends; while another transaction has it, the answer is empty.
   *
   * @param limit events to go past at most
   * @param types all that the consumer handles: of the others only the last one gone past is told, as the place to commit
   */
  read: (
    tx: Tx,
    consumer: string,
    partition: number,
    limit: number,
    types?: readonly EventType[],
  ) => Promise<LoggedEvent[]>;
  /**
   * Notes that everything up to `last` is handled. Belongs in the transaction that read, together with what
   * the handling wrote. Throws `store.log-fenced` where the partition has been advanced meanwhile.
   */
  commit: (tx: Tx, consumer: string, partition: number, last: LoggedEvent) => Promise<void>;
  /** How many events a consumer has yet to handle, over all partitions. */
  lag: (consumer: string) => Promise<number>;
}
