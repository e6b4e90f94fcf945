import { defineProblems } from '@concentric/core/shared';

/** What can be wrong with the way `inspect` is asked. */
export const inspectProblem = defineProblems({
  'inspect.no-rules': {
    status: 422,
    zh: '“{name}”中没有规则。',
    en: 'There are no rules in "{name}".',
    hintZh: '请给出规则包名称，或含有规则文档（YAML）的文件、目录。',
    hintEn: 'Name a rule pack, or a file or folder with rule documents (YAML).',
  },
});
