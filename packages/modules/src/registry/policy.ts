import type { Policy } from '../shared/index.ts';

export type RegistryOperation = 'listParties' | 'getParty';

/** The register of names is open to everyone who has signed in; the store narrows names and identifiers row by row. */
export const registryPolicy: Policy<RegistryOperation> = {
  listParties: [
    {
      roles: [
        'secretariat',
        'reviewer',
        'member_representative',
        'streamer',
        'expert',
        'auditor',
        'authority_reader',
      ],
    },
  ],
  getParty: [
    {
      roles: [
        'secretariat',
        'reviewer',
        'member_representative',
        'streamer',
        'expert',
        'auditor',
        'authority_reader',
      ],
    },
  ],
};
