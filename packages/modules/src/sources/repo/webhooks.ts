import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { IntakeReport } from '../contract.ts';

/** An answer that was given, and the hash of the body it was given to. */
export interface KeptAnswer {
  readonly body_sha256: string;
  readonly report: IntakeReport;
}

/** What was answered to a delivery with this id. */
export function findWebhook(tx: Tx, sourceId: Id, webhookId: string): Promise<KeptAnswer | undefined> {
  return tx
    .selectFrom('source_webhooks')
    .select(['body_sha256', 'report'])
    .where('source_id', '=', sourceId)
    .where('webhook_id', '=', webhookId)
    .executeTakeFirst();
}

/** Keeps an answer. Of two deliveries with one id that ran at the same moment, the first to be kept stays. */
export async function rememberWebhook(
  tx: Tx,
  kept: { sourceId: Id; webhookId: string; sha256: string; at: Instant; report: IntakeReport },
): Promise<void> {
  await tx
    .insertInto('source_webhooks')
    .values({
      source_id: kept.sourceId,
      webhook_id: kept.webhookId,
      body_sha256: kept.sha256,
      received_at: kept.at,
      report: JSON.stringify(kept.report),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets answers given before a moment. */
export async function forgetWebhooks(tx: Tx, before: Instant): Promise<void> {
  await tx.deleteFrom('source_webhooks').where('received_at', '<', before).execute();
}
