import type { Locale } from '@concentric/core/shared';

/** The reader's language: what `--lang` says, else English where the environment asks for it, else Chinese. */
export function localeOf(env: NodeJS.ProcessEnv, argv: readonly string[] = process.argv): Locale {
  const at = argv.findLastIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = argv[at]?.slice('--lang='.length) || argv[at + 1];
  if (at !== -1 && (asked === 'zh' || asked === 'en')) return asked;
  const wish = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return wish.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** Says a text in the reader's language. */
export type Say = (zh: string, en: string) => string;

export function sayIn(locale: Locale): Say {
  return (zh, en) => (locale === 'zh' ? zh : en);
}
