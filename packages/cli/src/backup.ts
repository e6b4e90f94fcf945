import type { Locale } from '@concentric/core/shared';
import type { Manifest } from '@concentric/store';
import { Command } from 'commander';
import { localeOf, type Say } from './locale.ts';
import { storeOptions, withStore } from './open-app.ts';

/** `concentric backup DIR`: everything at one moment, portable between the embedded store and PostgreSQL. */
export function backupCommand(say: Say): Command {
  return new Command('backup')
    .description(say('备份全部数据与证据', 'back up all data and evidence'))
    .argument('<dir>', say('新建的目录', 'a folder to be made'))
    .action(async (dir: string) => {
      const { backup } = await import('@concentric/store');
      const manifest = await withStore((store) => backup(store, dir));
      process.stdout.write(`${said(manifest, dir, localeOf(process.env))}\n`);
    });
}

/** `concentric restore DIR`: into an empty store only, after every file was compared with its hash. */
export function restoreCommand(say: Say): Command {
  return new Command('restore')
    .description(say('从备份恢复到空的存储', 'restore a backup into an empty store'))
    .argument('<dir>')
    .action(async (dir: string) => {
      const { restore } = await import('@concentric/store');
      const manifest = await restore(dir, await storeOptions());
      process.stdout.write(`${said(manifest, dir, localeOf(process.env))}\n`);
    });
}

function said({ tables }: Manifest, dir: string, locale: Locale): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return locale === 'zh'
    ? `${dir}：${tables.length} 张表，${rows} 行。`
    : `${dir}: ${tables.length} tables, ${rows} rows.`;
}
