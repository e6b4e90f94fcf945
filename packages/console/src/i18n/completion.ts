import { texts } from './texts.ts';

/** Texts of a list of names that complete a text. */
export const completionTexts = texts({
  completions: { zh: '补全', en: 'Completions' },
  completionAt: {
    zh: '第 {n} / {total} 项，继续输入可缩小范围',
    en: '{n} of {total}; type on to narrow them',
  },
  noCompletion: { zh: '此处没有可补全的名称。', en: 'There is no name to complete here.' },
  loadingWords: { zh: '正在取名称…', en: 'Fetching names…' },
  wordsFailed: {
    zh: '词组名称未能取得，其余仍可补全。',
    en: 'Group names could not be fetched; the others can be completed.',
  },
});
