import { dateOf, endOf, startOf, type DateText, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { HitSummary } from '../contract.ts';
import type { MonitoringDeps } from '../deps.ts';
import { monitoringPolicy } from '../policy.ts';
import { searchHits } from '../repo.ts';
import { hitSummaries } from '../view.ts';

interface Input {
  readonly page: number;
  readonly size: number;
  readonly rule?: string | undefined;
  readonly subject?: Id | undefined;
  readonly from?: DateText | undefined;
  readonly to?: DateText | undefined;
  readonly withoutCase?: boolean | undefined;
}

/** One page of the hits the reader may see, newest first. */
export async function listHits(
  deps: MonitoringDeps,
  actor: Actor,
  input: Input,
): Promise<{ items: HitSummary[]; total: number; page: number; size: number }> {
  authorise(monitoringPolicy, actor, 'listHits');
  const { page, size } = input;
  return deps.store.as(actor, async (tx) => {
    const { rows, total } = await searchHits(tx, {
      rule: input.rule,
      subject: input.subject,
      from: input.from === undefined ? undefined : startOf(input.from),
      to: input.to === undefined ? undefined : endOf(input.to),
      withoutCase: input.withoutCase ?? false,
      limit: size,
      offset: (page - 1) * size,
    });
    return {
      items: await hitSummaries(tx, deps.book.known(), rows, dateOf(deps.clock())),
      total,
      page,
      size,
    };
  });
}
