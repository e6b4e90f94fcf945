import { userInfo } from 'node:os';
import type { Actor, OperationContext } from '@concentric/modules/shared';

/** Whoever has the data directory or the database in hand acts for the secretariat; the chain keeps who he was. */
export function operator(): Actor {
  return {
    userId: 'command-line',
    name: `命令行 command line: ${loginName()}`,
    roles: ['secretariat'],
    partyIds: [],
  };
}

/** In whose name operations are called from the command line. */
export function operatorContext(): { context: OperationContext } {
  return { context: { actor: operator(), requestId: 'command-line' } };
}

// A container may run under a number that no user has.
function loginName(): string {
  try {
    return userInfo().username.slice(0, 32);
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
