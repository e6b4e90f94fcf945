import { defineProblems } from '@concentric/core/shared';

/** What can be wrong with the way a lexicon is asked for. */
export const lexiconProblem = defineProblems({
  'lexicon.none': {
    status: 422,
    zh: '“{name}”中没有词条。',
    en: 'There are no words in "{name}".',
    hintZh: '请给出词库名称，或含有词库文档（YAML）的文件、目录。',
    hintEn: 'Name a lexicon, or a file or folder with lexicon documents (YAML).',
  },
  'lexicon.no-day': {
    status: 400,
    zh: '“{value}”不是日期。',
    en: '"{value}" is not a day of the calendar.',
    hintZh: '请写成 2026-11-24 的样子。',
    hintEn: 'Write it like 2026-11-24.',
  },
  'lexicon.read-twice': {
    status: 400,
    zh: '标准输入只能读一次，不能用来比较。',
    en: 'Standard input can be read only once and cannot be compared over.',
    hintZh: '请先存成文件。',
    hintEn: 'Save it as a file first.',
  },
  'lexicon.bad-map': {
    status: 400,
    zh: '“{pair}”不是列名的对应。',
    en: '"{pair}" maps no column.',
    hintZh: '请写成 敏感词=term；不要的列写成 备注=-。',
    hintEn: 'Write it like Word=term; a column to be left out like Remark=-.',
  },
  'lexicon.no-group': {
    status: 404,
    zh: '词库中没有词组“{name}”{maybeZh}。',
    en: 'The lexicon has no group "{name}"{maybeEn}.',
    hintZh: '词库共有 {count} 个词组，lexicon build 可列出依据与数目。',
    hintEn: 'It has {count} groups; lexicon build counts them.',
  },
});
