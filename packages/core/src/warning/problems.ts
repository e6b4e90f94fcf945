import { defineProblems } from '../shared/index.ts';

/** Everything that can be wrong with a table of counts. */
export const problem = defineProblems({
  'warning.no-columns': {
    status: 422,
    zh: '表中没有“{name}”列{suggestionZh}。',
    en: 'The table has no column called "{name}"{suggestionEn}.',
    hintZh: '需要 series、time、count 三列，可另有 exposure。',
    hintEn: 'It needs the columns series, time and count, and may have exposure.',
  },
  'warning.open-quote': {
    status: 422,
    zh: '引号没有配对。',
    en: 'A quotation mark is never closed.',
    hintZh: '请补上引号。该行未采用。',
    hintEn: 'Close it. The line was left out.',
  },
  'warning.bad-count': {
    status: 422,
    zh: '计数“{value}”不是从 0 起的整数。',
    en: 'The count "{value}" is no whole number from 0.',
    hintZh: '请写整数；不知道的留空。该行未采用。',
    hintEn: 'Write a whole number, or leave it empty where it is unknown. The line was left out.',
  },
  'warning.bad-exposure': {
    status: 422,
    zh: '暴露量“{value}”不是大于 0 的数。',
    en: 'The exposure "{value}" is no number above 0.',
    hintZh: '请写产生这些计数的订单、观众或账号数。该行未采用。',
    hintEn: 'Write the orders, viewers or accounts the count comes out of. The line was left out.',
  },
  'warning.bad-time': {
    status: 422,
    zh: '时间“{value}”既不是整数，也不是 2026-01-31 这样的日期。',
    en: 'The time "{value}" is neither a whole number nor a day like 2026-01-31.',
    hintZh: '同一序列请统一写法。该行未采用。',
    hintEn: 'Write all times of a series the same way. The line was left out.',
  },
  'warning.time-twice': {
    status: 422,
    zh: '序列“{series}”的时间“{time}”出现了两次，采用前一行。',
    en: 'The series "{series}" has the time "{time}" twice; the first was taken.',
    hintZh: '请合并或删去一行。',
    hintEn: 'Add the two together, or remove one.',
  },
  'warning.gap': {
    status: 422,
    severity: 'warning',
    zh: '序列“{series}”缺 {missing} 个时段，按未知处理。',
    en: 'The series "{series}" lacks {missing} periods; they are taken as unknown.',
    hintZh: '如果那时的计数为 0，请写出 0。',
    hintEn: 'Where nothing was counted then, write 0.',
  },
  'warning.gap-too-long': {
    status: 422,
    zh: '序列“{series}”的时间跨度有 {periods} 个时段，超过上限 {most}。',
    en: 'The series "{series}" spans {periods} periods; the limit is {most}.',
    hintZh: '请检查是否有写错的时间。',
    hintEn: 'Look for a time that was mistyped.',
  },
  'warning.exposure-partly': {
    status: 422,
    zh: '序列“{series}”只有一部分时段有暴露量。',
    en: 'The series "{series}" has exposures for some periods only.',
    hintZh: '请全部填写，或删去该列。该序列未采用。',
    hintEn: 'Give all of them, or drop the column. The series was left out.',
  },
  'warning.empty': {
    status: 422,
    zh: '表中没有可用的行。',
    en: 'There is no usable line in the table.',
    hintZh: '请给出含 series、time、count 的 CSV。',
    hintEn: 'Give a CSV with series, time and count.',
  },
});
