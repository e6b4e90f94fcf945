/** The two languages every text for people is written in; zh is the first language of the product. */
export type Locale = 'zh' | 'en';

/** A text in both languages, written side by side so that a missing one is a type error. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}
