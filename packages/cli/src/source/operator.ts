import type { OperationContext } from '@concentric/modules/shared';

/** Whoever has the data directory or the database in hand acts for the secretariat; the chain keeps that it was he. */
export const OPERATOR: { readonly context: OperationContext } = {
  context: {
    actor: {
      userId: 'command-line',
      name: '命令行 command line',
      roles: ['secretariat'],
      partyIds: [],
    },
    requestId: 'command-line',
  },
};
