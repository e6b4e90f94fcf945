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
      const locale = localeOf(process.env);
      process.stdout.write(`${said(manifest, dir, locale)}\n${KEYS.apart[locale]}\n`);
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
      const locale = localeOf(process.env);
      process.stdout.write(`${said(manifest, dir, locale)}\n${KEYS.back[locale]}\n`);
    });
}

/** A backup that held the keys would undo the pseudonyms in it. */
const KEYS = {
  apart: {
    zh: '备份中没有密钥。请把数据目录中的 secrets.json（或所设的 CONCENTRIC_SESSION_SECRET、CONCENTRIC_PSEUDONYM_KEY、CONCENTRIC_SEALING_KEY）另行保存，不要与备份放在一起。',
    en: 'The backup holds no keys. Keep secrets.json of the data directory (or CONCENTRIC_SESSION_SECRET, CONCENTRIC_PSEUDONYM_KEY and CONCENTRIC_SEALING_KEY, where set) apart from it.',
  },
  back: {
    zh: '请在启动前把原来的 secrets.json 放入数据目录（或按原值设置各密钥）；否则化名与以前对不上，启动时会提醒，签名密钥也打不开。',
    en: 'Before you start, put the former secrets.json into the data directory (or set the keys as they were); else pseudonyms do not meet the former ones, and the start says so, and signing secrets cannot be opened.',
  },
} as const;

function said({ tables }: Manifest, dir: string, locale: Locale): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return locale === 'zh'
    ? `${dir}：${tables.length} 张表，${rows} 行。`
    : `${dir}: ${tables.length} tables, ${rows} rows.`;
}
