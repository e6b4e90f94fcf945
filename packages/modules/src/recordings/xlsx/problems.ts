import { defineProblems } from '@concentric/core/shared';

/** What can keep a workbook from being read. */
export const sheetProblem = defineProblems({
  'recordings.no-workbook': {
    status: 415,
    zh: '这不是 XLSX 工作簿。',
    en: 'This is no XLSX workbook.',
    hintZh: '请在表格软件中另存为 .xlsx；旧的 .xls 与加密的文件读不了。',
    hintEn: 'Save it as .xlsx in your spreadsheet program; old .xls and encrypted files cannot be read.',
  },
  'recordings.damaged-workbook': {
    status: 422,
    zh: '工作簿的 {part} 已损坏：{reason}。',
    en: 'The part {part} of the workbook is damaged: {reason}.',
    hintZh: '请在表格软件中打开并重新保存。',
    hintEn: 'Open it in your spreadsheet program and save it again.',
  },
  'recordings.no-sheet': {
    status: 404,
    zh: '工作簿中没有名为“{name}”的工作表。',
    en: 'The workbook has no sheet "{name}".',
    hintZh: '有：{known}。',
    hintEn: 'There are: {known}.',
  },
});
