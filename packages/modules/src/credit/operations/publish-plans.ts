import type { IndicatorPlan, SubjectKind } from '@concentric/core/indicators';
import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Kernel } from '../../casework/index.ts';
import type { PublishedPlan } from '../deps.ts';

/** Publishes the indicator document of each kind of subject. The same content again changes nothing. */
export async function publishPlans(
  tx: Tx,
  kernel: Kernel,
  plans: Readonly<Record<SubjectKind, IndicatorPlan>>,
  now: Instant,
): Promise<Record<SubjectKind, PublishedPlan>> {
  const publish = async (plan: IndicatorPlan): Promise<PublishedPlan> => {
    const { revisionId } = await kernel.publishRecord(
      tx,
      {
        key: `indicators-${plan.id}`,
        kind: 'indicators',
        title: plan.title,
        version: plan.version,
        tree: plan,
        effectiveFrom: plan.effectiveFrom,
      },
      { actor: null, at: now },
    );
    return { plan, revisionId };
  };
  return { streamer: await publish(plans.streamer), operator: await publish(plans.operator) };
}
