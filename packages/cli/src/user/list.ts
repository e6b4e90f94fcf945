import type { PersonSummary } from '@concentric/modules/identity/contract';
import type { Identity } from '@concentric/modules/identity';
import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { tell, tellJson } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { operatorContext } from '../operator.ts';
import { withPeople } from './with-people.ts';

/** `concentric user list`: everybody with an account, with the ids of their roles. */
export function listCommand(say: Say): Command {
  return new Command('list')
    .description(say('列出账号与角色', 'list accounts and their roles'))
    .option('--search <text>', say('姓名或邮箱的一部分', 'part of a name or an e-mail'))
    .option('--json', say('每行一个 JSON 对象', 'one JSON object a line'))
    .action(async ({ search, json }: { search?: string; json?: true }) => {
      const people = await withPeople((identity) => allPeople(identity, search));
      if (json === true) people.forEach(tellJson);
      else if (people.length > 0) tell(people.flatMap((person) => linesOf(person, say)));
      else tell([say('没有账号。', 'There is no account.')]);
    });
}

async function allPeople(identity: Identity, q: string | undefined): Promise<PersonSummary[]> {
  const { call } = await import('@orpc/server');
  const people: PersonSummary[] = [];
  for (let page = 1; ; page++) {
    const input = { page, size: 100, ...(q === undefined ? {} : { q: q.slice(0, 100) }) };
    const { items, total } = await call(identity.router.listPeople, input, operatorContext());
    people.push(...items);
    if (items.length === 0 || people.length >= total) return people;
  }
}

function linesOf({ name, email, state, twoFactor, roles }: PersonSummary, say: Say): string[] {
  const states = {
    invited: say('未设密码', 'no password yet'),
    active: say('可登录', 'active'),
    disabled: say('已停用', 'disabled'),
  };
  const factor = twoFactor ? say('，有验证器', ', authenticator') : '';
  return [
    `${printable(name)}  ${printable(email)}  ${states[state]}${factor}`,
    ...roles.map(
      ({ id, role, party, from, until }) =>
        `  ${id}  ${role}  ${printable(party.name)}  ${from} → ${until ?? ''}`,
    ),
  ];
}
