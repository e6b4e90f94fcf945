import { defineProblems } from '@concentric/core/shared';

/** What can be wrong with the way `inspect` is asked. */
export const inspectProblem = defineProblems({
  'inspect.bad-time': {
    status: 400,
    zh: '“{value}”不是带时区的有效时间。',
    en: '"{value}" is not a time with its zone.',
    hintZh: '请写成 2026-11-24T20:00:00+08:00。',
    hintEn: 'Write it like 2026-11-24T20:00:00+08:00.',
  },
  'inspect.no-rules': {
    status: 422,
    zh: '“{name}”中没有规则。',
    en: 'There are no rules in "{name}".',
    hintZh: '请给出规则包名称，或含有规则文档（YAML）的文件、目录。',
    hintEn: 'Name a rule pack, or a file or folder with rule documents (YAML).',
  },
});
