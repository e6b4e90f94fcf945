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
  'rules.bad-state': {
    status: 422,
    zh: '这不是回测中断时写下的状态文件：{reason}。',
    en: 'This is no state of a backtest that was stopped: {reason}.',
    hintZh: '请给出 --state 写下的文件，或不带 --resume 重新开始。',
    hintEn: 'Give the file that --state wrote, or begin anew without --resume.',
  },
  'rules.other-events': {
    status: 409,
    zh: '中断的回测读了 {kept} 个事件，现在是 {given} 个。',
    en: 'The stopped backtest had {kept} events, now there are {given}.',
    hintZh: '请给出同样的文件，或不带 --resume 重新开始。',
    hintEn: 'Give the same files, or begin anew without --resume.',
  },
  'rules.no-events': {
    status: 422,
    zh: '文件中没有这些规则要看的事件。',
    en: 'The files hold no event that these rules look at.',
    hintZh: '请核对文件与时间范围。',
    hintEn: 'Check the files and the period.',
  },
  'rules.no-hit-file': {
    status: 422,
    zh: '读不出线索：{reason}。',
    en: 'No hits can be read: {reason}.',
    hintZh: '请给出 inspect --json --evidence 写下的文件，或平台上下载的线索证据。',
    hintEn:
      'Give a file written by inspect --json --evidence, or the evidence of a hit downloaded from the platform.',
  },
  'rules.no-frozen-hit': {
    status: 422,
    zh: '第 {at} 条（从 0 数起）没有留存的证据，或证据不完整。',
    en: 'Number {at} (from 0) has no frozen evidence, or it is not whole.',
    hintZh: '请用 inspect --json --evidence 重新生成。',
    hintEn: 'Write it anew by inspect --json --evidence.',
  },
  'rules.no-explanation': {
    status: 422,
    zh: '第 {at} 条（从 0 数起）不是线索，或没有说明。',
    en: 'Number {at} (from 0) is no hit, or explains nothing.',
    hintZh: '请给出 inspect --json 写下的文件，或平台上下载的线索证据。',
    hintEn: 'Give a file written by inspect --json, or the evidence of a hit downloaded from the platform.',
  },
  'rules.no-rule-named': {
    status: 400,
    zh: '没有写明规则。',
    en: 'No rule is named.',
    hintZh: '请写规则编号，如 M01；或用 --hit 给出一条线索。',
    hintEn: 'Name a rule such as M01, or give a hit by --hit.',
  },
  'rules.no-such-hit': {
    status: 404,
    zh: '没有第 {index} 条线索（从 0 数起），文件里有 {count} 条。',
    en: 'There is no hit number {index} (from 0): the file holds {count}.',
    hintZh: '请核对序号。',
    hintEn: 'Check the number.',
  },
  'rules.revision-gone': {
    status: 409,
    zh: '线索所依的规则 {id} 是修订 {revision}，规则包“{pack}”里现为 {current}。',
    en: 'The hit rests on revision {revision} of rule {id}; the pack "{pack}" now has {current}.',
    hintZh: '请用 --rules 给出当时的规则，或给出连同规则留存的线索。',
    hintEn: 'Give the rules of that time by --rules, or a hit that was kept with its rule.',
  },
  'rules.bad-date': {
    status: 400,
    zh: '“{value}”不是日期。',
    en: '"{value}" is not a day of the calendar.',
    hintZh: '请写成 2026-11-24 的样子。',
    hintEn: 'Write it like 2026-11-24.',
  },
});
