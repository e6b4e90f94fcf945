import type { Policy } from '../shared/index.ts';

export type InvestigationOperation = 'investigate' | 'investigateOwn' | 'draftRule';

/**
 * The association's own people look at everything, a member's representative at his own affiliates only: what is read in his name is
 * narrowed to their accounts. A rule is drafted by whoever may save one.
 */
export const investigationPolicy: Policy<InvestigationOperation> = {
  investigate: [{ roles: ['secretariat', 'reviewer', 'auditor'] }],
  investigateOwn: [{ roles: ['member_representative'] }],
  draftRule: [{ roles: ['secretariat', 'reviewer'] }],
};
