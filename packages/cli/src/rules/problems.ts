import { defineProblems } from '@concentric/core/shared';

/** What can be wrong with the way rules are asked for. */
export const ruleProblem = defineProblems({
  'rules.none': {
    status: 422,
    zh: '“{name}”中没有规则。',
    en: 'There are no rules in "{name}".',
    hintZh: '请给出规则包名称，或含有规则文档（YAML）的文件、目录。',
    hintEn: 'Name a rule pack, or a file or folder with rule documents (YAML).',
  },
  'rules.unknown-rule': {
    status: 404,
    zh: '规则包“{pack}”中没有规则 {id}{maybeZh}。',
    en: 'There is no rule {id} in the pack "{pack}"{maybeEn}.',
    hintZh: '可用的规则：{known}。',
    hintEn: 'Rules there are: {known}.',
  },
  'rules.no-text': {
    status: 422,
    zh: '规则 {id} 不看文字，只看 {kinds}。',
    en: 'Rule {id} looks at no text but at {kinds}.',
    hintZh: '请用 --events 给出事件文件（NDJSON）。',
    hintEn: 'Give a file of events (NDJSON) by --events.',
  },
  'rules.no-event': {
    status: 422,
    zh: '“{file}”中没有规则 {id} 要看的事件（{kinds}）。',
    en: 'There is no event in "{file}" that rule {id} looks at ({kinds}).',
    hintZh: '请核对文件，或用 --text 给出文字。',
    hintEn: 'Check the file, or give a text by --text.',
  },
  'rules.bad-date': {
    status: 400,
    zh: '“{value}”不是日期。',
    en: '"{value}" is not a day of the calendar.',
    hintZh: '请写成 2026-11-24 的样子。',
    hintEn: 'Write it like 2026-11-24.',
  },
});
