import { defineProblems, ProblemError } from '@concentric/core/shared';
import { ByteDecoder, openRecordings, openWorkbook, type Encoding } from '@concentric/modules/recordings';

/** Most bytes of a file that is read whole. */
const MAX_BYTES = 64 * 2 ** 20;

const problem = defineProblems({
  'file.too-long': {
    status: 413,
    zh: '文件超过 64 MiB。',
    en: 'The file is longer than 64 MiB.',
    hintZh: '请分成几个文件。',
    hintEn: 'Split it into several files.',
  },
});

/** The text of a file in whatever encoding it has; `-` is standard input. Throws `file.too-long`. */
export async function readText(file: string, encoding?: Encoding): Promise<string> {
  const decoder = new ByteDecoder(encoding);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const { bytes } of openRecordings(file, { stdin: process.stdin })) {
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > MAX_BYTES) throw new ProblemError(problem('file.too-long', {}, { file }));
      parts.push(chunk);
    }
  }
  return decoder.push(Buffer.concat(parts)).text + decoder.end().text;
}

/** A sheet of a workbook (the first, where none is named) as the CSV it would be, each row on the line of its number. */
export async function readSheetText(file: string, sheet?: string): Promise<string> {
  const workbook = await openWorkbook(file);
  const lines: string[] = [];
  try {
    for await (const { row, cells } of workbook.rows(sheet)) {
      while (lines.length < row - 1) lines.push('');
      lines.push(cells.map(quoted).join(','));
    }
  } finally {
    workbook.close();
  }
  return lines.join('\n');
}

/** A cell of several lines is a cell of several values. */
function quoted(cell: string): string {
  return `"${cell
    .trim()
    .replaceAll(/\s*[\r\n]+\s*/g, '|')
    .replaceAll('"', '""')}"`;
}
