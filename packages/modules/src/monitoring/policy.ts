import type { Policy } from '../shared/index.ts';

export type MonitoringOperation = 'getBoard' | 'listHits' | 'getHit' | 'openCase' | 'listRules';

/** Lists are narrowed to the reader's own parties by the store; opening a case is the desk's. */
export const monitoringPolicy: Policy<MonitoringOperation> = {
  getBoard: [{ roles: ['secretariat', 'reviewer', 'auditor', 'member_representative', 'streamer'] }],
  listHits: [{ roles: ['secretariat', 'reviewer', 'auditor', 'member_representative', 'streamer'] }],
  getHit: [
    { roles: ['secretariat', 'reviewer', 'auditor'] },
    { roles: ['member_representative', 'streamer'], relation: 'own' },
  ],
  openCase: [{ roles: ['secretariat', 'reviewer'], relation: 'uninvolved' }],
  listRules: [
    {
      roles: [
        'secretariat',
        'reviewer',
        'auditor',
        'expert',
        'member_representative',
        'streamer',
        'authority_reader',
      ],
    },
  ],
};
