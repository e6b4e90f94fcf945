import type { Bilingual, Locale } from '@concentric/core/shared';
import { fill, type ProblemParams } from '@concentric/core/shared';
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';

const STORAGE_KEY = 'concentric.locale';

/** Chooses the reader's language of a text; `{name}` slots are filled from the parameters. */
export type Translate = (text: Bilingual, params?: ProblemParams) => string;

interface LocaleState {
  readonly locale: Locale;
  readonly setLocale: (locale: Locale) => void;
  readonly t: Translate;
}

/** The translation of one language, for code outside components. */
export function translator(locale: Locale): Translate {
  return (text, params) => (params === undefined ? text[locale] : fill(text[locale], params));
}

const LocaleContext = createContext<LocaleState>({ locale: 'zh', setLocale: () => {}, t: translator('zh') });

/** Holds the language for the tree below it, and remembers the reader's choice in this browser. */
export function LocaleProvider({ children }: { children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(remembered);
  useEffect(() => {
    document.documentElement.lang = locale === 'zh' ? 'zh-CN' : 'en';
    remember(locale);
  }, [locale]);
  const state = useMemo(() => ({ locale, setLocale, t: translator(locale) }), [locale]);
  return <LocaleContext value={state}>{children}</LocaleContext>;
}

/** The reader's language, how to change it, and the translation into it. */
export function useLocale(): LocaleState {
  return use(LocaleContext);
}

// A browser may forbid storage (private windows, policy): the choice then lasts as long as the page.
function remembered(): Locale {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh';
  } catch {
    return 'zh';
  }
}

function remember(locale: Locale): void {
  try {
    localStorage.setItem(STORAGE_KEY, locale);
  } catch {
    // See above: nothing is lost but the memory of the choice.
  }
}
