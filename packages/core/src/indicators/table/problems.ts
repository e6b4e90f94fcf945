import { defineProblems } from '../../shared/index.ts';

/** What can be wrong with a table of values that is to be scored. */
export const problem = defineProblems({
  'indicators.empty-table': {
    status: 422,
    zh: '表中没有任何对象。',
    en: 'The table holds no subject.',
    hintZh: '首行写列名，其后一行一个对象。',
    hintEn: 'Name the columns in the first line, then one subject a line.',
  },
  'indicators.open-quote': {
    status: 422,
    zh: '此行的引号没有闭合，未采用。',
    en: 'A quote on this line is never closed; the line was not used.',
    hintZh: '请补上引号。',
    hintEn: 'Close the quote.',
  },
  'indicators.no-subject-column': {
    status: 422,
    zh: '没有名为“{column}”的列{suggestionZh}。',
    en: 'There is no column called "{column}"{suggestionEn}.',
    hintZh: '已有的列：{known}。',
    hintEn: 'Columns there are: {known}.',
  },
  'indicators.events-in-table': {
    status: 422,
    severity: 'warning',
    zh: '{code} 按事件扣分，表中没有事件：按无事件计。',
    en: '{code} deducts by event, and a table holds none: it is scored as without events.',
    hintZh: '信用主体请在平台内计分。',
    hintEn: 'Score subjects of credit in the platform.',
  },
  'indicators.column-missing': {
    status: 422,
    zh: '表中没有字段“{field}”的列{suggestionZh}。各对象的该项按缺失处理。',
    en: 'No column holds the field "{field}"{suggestionEn}. It is taken as missing for everybody.',
    hintZh: '请把该列改名为字段名。',
    hintEn: 'Name the column as the field is named.',
  },
  'indicators.unknown-column': {
    status: 422,
    severity: 'warning',
    zh: '列“{column}”不是该文件的字段{suggestionZh}，未采用。',
    en: 'The column "{column}" is no field of the document{suggestionEn} and was not used.',
    hintZh: '字段：{known}。',
    hintEn: 'Fields: {known}.',
  },
  'indicators.repeated-column': {
    status: 422,
    zh: '列“{column}”出现不止一次，只采用第一列。',
    en: 'The column "{column}" occurs more than once; only the first was used.',
    hintZh: '请删除或改名其余各列。',
    hintEn: 'Remove the others or rename them.',
  },
  'indicators.nameless-row': {
    status: 422,
    zh: '此行没有对象名称，未采用。',
    en: 'This line names no subject and was not used.',
    hintZh: '请填写对象名称。',
    hintEn: 'Name the subject.',
  },
  'indicators.repeated-subject': {
    status: 422,
    zh: '对象“{subject}”在第 {first} 行已出现，此行未采用。',
    en: 'The subject "{subject}" stands on line {first} already; this line was not used.',
    hintZh: '每个对象只留一行。',
    hintEn: 'Keep one line a subject.',
  },
  'indicators.long-row': {
    status: 422,
    zh: '此行有 {cells} 格，列只有 {columns} 个，未采用：数字中的逗号可能拆开了一格。',
    en: 'This line has {cells} cells for {columns} columns and was not used: a comma inside a number may have split a cell.',
    hintZh: '请去掉千分号，或给该格加引号。',
    hintEn: 'Leave out separators of thousands, or quote the cell.',
  },
  'indicators.bad-cell': {
    status: 422,
    zh: '“{column}”的值“{value}”不可用：{whyZh}。该格按缺失处理。',
    en: '"{column}" has the value "{value}", which cannot be used: {whyEn}. The cell is taken as missing.',
    hintZh: '请更正后重试；不作猜测。',
    hintEn: 'Correct it and try again; nothing is guessed.',
  },
});
