import type { Locale } from '@concentric/core/shared';

/** The reader's language: English where the environment asks for it, Chinese otherwise. */
export function localeOf(env: NodeJS.ProcessEnv): Locale {
  const wish = env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return wish.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
