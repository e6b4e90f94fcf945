import { implement } from '@orpc/server';
import type { OperationContext } from '../shared/index.ts';
import { identityContract } from './contract.ts';
import type { IdentityDeps } from './deps.ts';
import { changePassword, endSession, listSessions } from './operations/change-password.ts';
import { disablePerson, enablePerson } from './operations/disable-person.ts';
import { endRole } from './operations/end-role.ts';
import { giveRole } from './operations/give-role.ts';
import { invitePerson } from './operations/invite-person.ts';
import { getPerson, listPeople } from './operations/list-people.ts';
import { renamePerson } from './operations/rename-person.ts';
import { endSessions, resetPerson } from './operations/reset-person.ts';
import { showMe } from './operations/show-me.ts';
import { openLink, useLink } from './operations/use-link.ts';

/** Identity's operations behind its contract. */
export function identityRouter(deps: IdentityDeps) {
  const os = implement(identityContract).$context<OperationContext>();
  return os.router({
    me: os.me.handler(({ context }) => showMe(deps, context.actor)),
    listPeople: os.listPeople.handler(({ input, context }) => listPeople(deps, context.actor, input)),
    getPerson: os.getPerson.handler(({ input, context }) => getPerson(deps, context.actor, input)),
    invitePerson: os.invitePerson.handler(({ input, context }) => invitePerson(deps, context.actor, input)),
    renamePerson: os.renamePerson.handler(({ input, context }) => renamePerson(deps, context.actor, input)),
    giveRole: os.giveRole.handler(({ input, context }) => giveRole(deps, context.actor, input)),
    endRole: os.endRole.handler(({ input, context }) => endRole(deps, context.actor, input)),
    disablePerson: os.disablePerson.handler(({ input, context }) =>
      disablePerson(deps, context.actor, input),
    ),
    enablePerson: os.enablePerson.handler(({ input, context }) => enablePerson(deps, context.actor, input)),
    resetPerson: os.resetPerson.handler(({ input, context }) => resetPerson(deps, context.actor, input)),
    endSessions: os.endSessions.handler(({ input, context }) => endSessions(deps, context.actor, input)),
    listSessions: os.listSessions.handler(({ context }) => listSessions(deps, context.actor)),
    endSession: os.endSession.handler(({ input, context }) => endSession(deps, context.actor, input)),
    changePassword: os.changePassword.handler(({ input, context }) =>
      changePassword(deps, context.actor, input),
    ),
    openLink: os.openLink.handler(({ input }) => openLink(deps, input)),
    useLink: os.useLink.handler(({ input }) => useLink(deps, input)),
  });
}
