import { GIVEN_ROLES, type GivenRole } from '@concentric/modules/identity/contract';
import { Command, Option } from 'commander';
import type { Say } from '../locale.ts';
import { tell } from '../shell/output.ts';
import { askPassword } from './ask-password.ts';
import { tellLink } from './tell-link.ts';
import { operator } from '../operator.ts';
import { dayOf, withPeople } from './with-people.ts';

interface AddFlags {
  readonly role: GivenRole;
  readonly name: string;
  readonly email: string;
  readonly party?: string;
  readonly association?: string;
  readonly until?: string;
  readonly link?: true;
}

/** `concentric user add`: an account with a role; its password is asked for on a terminal, or set by its owner through a link. */
export function addCommand(say: Say): Command {
  const role = new Option('--role <role>', say('角色', 'role')).choices(GIVEN_ROLES).makeOptionMandatory();
  return new Command('add')
    .description(say('建立账号', 'make an account'))
    .addOption(role)
    .requiredOption('--name <name>', say('姓名', 'name of the person'))
    .requiredOption('--email <address>', say('登录邮箱', 'e-mail to sign in with'))
    .option('--party <id>', say('为哪个主体；缺省为协会', 'party acted for; the association by default'))
    .option('--association <name>', say('协会名称，首次使用时', 'name of the association, at first use'))
    .option('--until <day>', say('角色自此日起不再有效', 'first day on which the role no longer holds'))
    .option('--link', say('不问密码，给出一次性链接', 'ask for no password but give a one-time link'))
    .action(async ({ link, party, until, ...person }: AddFlags) => {
      const end = until === undefined ? undefined : dayOf(until);
      const asks = link !== true && process.stdin.isTTY;
      const password = asks ? await askPassword(say) : undefined;
      const added = await withPeople((identity) =>
        identity.addPerson(operator(), { ...person, partyId: party, until: end, password }),
      );
      tell([say(`已建立账号 ${person.email}。`, `The account ${person.email} is made.`)]);
      if (added.link !== null) tellLink(added.link, say);
    });
}
