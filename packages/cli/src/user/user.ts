import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { addCommand } from './add.ts';
import { resetCommand, roleCommand, shutCommands } from './change.ts';
import { listCommand } from './list.ts';

/** `concentric user`: the people of an installation, for whoever has the machine in hand. */
export function userCommand(say: Say): Command {
  const command = new Command('user')
    .description(
      say(
        '管理账号（平台停止时，或使用 PostgreSQL 时）',
        'manage accounts (while stopped, or on PostgreSQL)',
      ),
    )
    .addCommand(addCommand(say))
    .addCommand(listCommand(say))
    .addCommand(roleCommand(say))
    .addCommand(resetCommand(say));
  for (const below of shutCommands(say)) command.addCommand(below);
  return command;
}
