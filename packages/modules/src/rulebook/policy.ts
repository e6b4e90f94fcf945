import type { Grant, Policy } from '../shared/index.ts';

export type RulebookOperation =
  | 'readBook'
  | 'saveDraft'
  | 'runTests'
  | 'backtest'
  | 'labelHit'
  | 'readTrials'
  | 'replayHit'
  | 'startShadow'
  | 'endShadow'
  | 'activate'
  | 'setPercentage'
  | 'pause'
  | 'resume'
  | 'retire';

const READERS: readonly Grant[] = [{ roles: ['secretariat', 'reviewer', 'auditor', 'expert'] }];
const DESK: readonly Grant[] = [{ roles: ['secretariat', 'reviewer'] }];
/** Putting a text into force is the secretariat's, by somebody who did not write it. */
const APPROVERS: readonly Grant[] = [{ roles: ['secretariat'], relation: 'uninvolved' }];

/** Who may do what with rules and lexicons. Whoever wrote a revision stands to it as one who has touched it. */
export const rulebookPolicy: Policy<RulebookOperation> = {
  readBook: READERS,
  saveDraft: DESK,
  runTests: DESK,
  backtest: DESK,
  labelHit: [{ roles: ['secretariat', 'reviewer', 'expert'] }],
  readTrials: [{ roles: ['secretariat', 'reviewer', 'auditor'] }],
  replayHit: [{ roles: ['secretariat', 'reviewer', 'auditor'] }],
  startShadow: DESK,
  endShadow: DESK,
  activate: APPROVERS,
  setPercentage: APPROVERS,
  pause: DESK,
  resume: APPROVERS,
  retire: [{ roles: ['secretariat'] }],
};
