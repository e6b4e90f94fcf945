import { GIVEN_ROLES, type GivenRole } from '@concentric/modules/identity/contract';
import type { PersonSummary } from '@concentric/modules/identity/contract';
import { ProblemError } from '@concentric/core/shared';
import type { Identity } from '@concentric/modules/identity';
import { Command, Option } from 'commander';
import type { Say } from '../locale.ts';
import { tell } from '../shell/output.ts';
import { userProblem } from './problems.ts';
import { tellLink } from './tell-link.ts';
import { operatorContext } from '../operator.ts';
import { dayOf, personOf, withPeople } from './with-people.ts';

interface RoleFlags {
  readonly give?: GivenRole;
  readonly end?: string;
  readonly party?: string;
  readonly from?: string;
  readonly until?: string;
}

/** `concentric user role EMAIL`: gives a role for a time, or sets the end of one. */
export function roleCommand(say: Say): Command {
  return new Command('role')
    .description(say('授予或结束角色', 'give a role or end one'))
    .argument('<email>')
    .addOption(new Option('--give <role>', say('授予的角色', 'role to give')).choices(GIVEN_ROLES))
    .addOption(new Option('--end <id>', say('结束的角色编号 rol_…', 'role to end, rol_…')).conflicts('give'))
    .option(
      '--party <id>',
      say('为哪个主体；缺省同其现有角色', 'party acted for; that of a role he has by default'),
    )
    .option('--from <day>', say('首日；缺省今天', 'first day; today by default'))
    .option('--until <day>', say('自此日起不再有效', 'first day on which it no longer holds'))
    .action(async (email: string, flags: RoleFlags) => {
      await withPerson(email, (identity, person) => changeRole(identity, person, flags));
      tell([say('已更改。', 'Done.')]);
    });
}

async function changeRole(identity: Identity, { id, roles }: PersonSummary, flags: RoleFlags): Promise<void> {
  const { call } = await import('@orpc/server');
  const { giveRole, endRole } = identity.router;
  const until = flags.until === undefined ? {} : { until: dayOf(flags.until) };
  if (flags.end !== undefined) {
    await call(endRole, { id, roleId: flags.end, ...until }, operatorContext());
    return;
  }
  const partyId = flags.party ?? roles[0]?.party.id;
  if (flags.give === undefined || partyId === undefined)
    throw new ProblemError(userProblem('user.role-nothing'));
  const from = flags.from === undefined ? {} : { from: dayOf(flags.from) };
  await call(giveRole, { id, role: flags.give, partyId, ...from, ...until }, operatorContext());
}

/** `concentric user reset EMAIL`: takes the password away and gives a link to set a new one. */
export function resetCommand(say: Say): Command {
  return new Command('reset')
    .description(say('重置密码，给出一次性链接', 'reset a password, with a one-time link to set a new one'))
    .argument('<email>')
    .option('--second-factor', say('同时去掉验证器', 'take the authenticator away too'))
    .action(async (email: string, { secondFactor = false }: { secondFactor?: boolean }) => {
      const { link } = await withPerson(email, async (identity, { id }) => {
        const { call } = await import('@orpc/server');
        return call(identity.router.resetPerson, { id, secondFactor }, operatorContext());
      });
      tellLink(link, say);
    });
}

/** `concentric user disable EMAIL` and `enable EMAIL`. */
export function shutCommands(say: Say): Command[] {
  const command = (name: 'disable' | 'enable', description: string, done: string): Command =>
    new Command(name)
      .description(description)
      .argument('<email>')
      .action(async (email: string) => {
        await withPerson(email, async (identity, { id }) => {
          const { call } = await import('@orpc/server');
          const { disablePerson, enablePerson } = identity.router;
          await call(name === 'disable' ? disablePerson : enablePerson, { id }, operatorContext());
        });
        tell([done]);
      });
  return [
    command(
      'disable',
      say('停用账号并结束会话', 'shut an account and end its sessions'),
      say('已停用。', 'Disabled.'),
    ),
    command('enable', say('恢复账号', 'open a shut account again'), say('已恢复。', 'Enabled.')),
  ];
}

function withPerson<T>(
  email: string,
  work: (identity: Identity, person: PersonSummary) => Promise<T>,
): Promise<T> {
  return withPeople(async (identity) => work(identity, await personOf(identity, email)));
}
