import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { addCommand } from './add.ts';
import { closeCommand, renewCommand, secretCommand } from './change.ts';
import { listCommand } from './list.ts';
import { mappingCommand, reportCommand } from './report.ts';

/** `concentric source`: where data may come from, for whoever has the machine in hand. */
export function sourceCommand(say: Say): Command {
  return new Command('source')
    .description(
      say(
        '管理数据来源（平台停止时，或使用 PostgreSQL 时）',
        'manage data sources (while stopped, or on PostgreSQL)',
      ),
    )
    .addCommand(addCommand(say))
    .addCommand(listCommand(say))
    .addCommand(renewCommand(say))
    .addCommand(secretCommand(say))
    .addCommand(mappingCommand(say))
    .addCommand(reportCommand(say))
    .addCommand(closeCommand(say));
}
