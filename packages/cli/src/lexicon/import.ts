import { ENCODINGS, type Encoding } from '@concentric/modules/recordings';
import { Command, Option } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { leaveQuietly, tellJson, tellProblems } from '../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { writeWhole } from '../shell/write-file.ts';
import { writeImported } from './import-document.ts';
import { errorsOf, IMPORT_FORMATS, importFile, mapOf, type ImportFormat } from './import-file.ts';

interface Flags {
  readonly group: string;
  readonly owner: string;
  readonly clause?: string;
  readonly title?: string;
  readonly map: string[];
  readonly format?: ImportFormat;
  readonly sheet?: string;
  readonly encoding?: Encoding;
  readonly output?: string;
  readonly json?: true;
}

/** `concentric lexicon import FILE`: words from a list, a table or a workbook as a lexicon document, with a report of every line not taken. */
export function importCommand(say: Say): Command {
  const command = new Command('import')
    .description(say('把词表变成词库文档', 'make a lexicon document of a list of words'))
    .argument(
      '<file>',
      say(
        '一行一词的文本、CSV 或 XLSX；- 为标准输入',
        'a text of one word a line, CSV or XLSX; - is standard input',
      ),
    )
    .requiredOption('--group <name>', say('词组，用于没有写明的行', 'group of lines that name none'))
    .requiredOption('--owner <name>', say('负责人', 'who answers for the words'))
    .option(
      '--clause <key>',
      say('依据的条款；不写则只作语境', 'clause they rest on; without it they are context only'),
    )
    .option('--title <text>', say('词组名称', 'title of the group'));
  withFormatFlags(command, say).action(async (file: string, flags: Flags) => {
    leaveQuietly();
    await importWords(file, flags, say);
  });
  return withEnding(command, say, {
    examples: [
      [
        'lexicon import words.txt --group own-claims --owner 秘书处 --clause ad-law.28 -o own.yaml',
        '一行一词',
        'one word a line',
      ],
      [
        'lexicon import 词表.xlsx --group own --owner 秘书处 --clause ad-law.28 --map 敏感词=term',
        '工作簿，改列名',
        'a workbook, a column renamed',
      ],
    ],
    exits: {
      1: { zh: '有行未采用；其余照常写出', en: 'a line was not taken; the others are written all the same' },
      2: EXIT_UNREADABLE,
    },
  });
}

/** How the file is to be read and where the document goes. */
function withFormatFlags(command: Command, say: Say): Command {
  return command
    .option(
      '--map <columns...>',
      say('列名对应，如 敏感词=term；=- 不要该列', 'names of columns, as in Word=term; =- leaves one out'),
      [],
    )
    .addOption(
      new Option('--format <kind>', say('按扩展名判断', 'by the ending of the name')).choices(IMPORT_FORMATS),
    )
    .option('--sheet <name>', say('工作表，缺省为第一个', 'sheet of a workbook; the first by default'))
    .addOption(
      new Option('--encoding <name>', say('编码；自动识别', 'encoding; found out by itself')).choices(
        ENCODINGS,
      ),
    )
    .option(
      '-o, --output <file>',
      say('写到文件；缺省为标准输出', 'write to a file; standard output by default'),
    )
    .option(
      '--json',
      say(
        '报告为一个 JSON 对象，写到标准输出（须有 -o）',
        'the report as one JSON object on standard output (needs -o)',
      ),
    );
}

async function importWords(file: string, flags: Flags, say: Say): Promise<void> {
  const { group, owner, clause, title = group, format, sheet, encoding, output } = flags;
  const read = await importFile(file, {
    map: mapOf(flags.map),
    defaults: { group, owner, clause: clause ?? '', channels: ['exact', 'folded'] },
    encoding,
    ...(format === undefined ? {} : { format }),
    ...(sheet === undefined ? {} : { sheet }),
  });
  const written = writeImported(read.entries, {
    owner,
    title: { zh: title, en: title },
    role: clause === undefined ? 'context' : 'claim',
    remarks: [say(`由 ${file} 导入`, `imported from ${file}`)],
  });
  const problems = [...read.problems, ...written.problems];
  const taken = written.entries.length;
  if (taken > 0 && output !== undefined) await writeWhole(output, written.text);
  else if (taken > 0) process.stdout.write(written.text);
  const report = { file, read: read.read, taken, problems };
  if (flags.json === true && output !== undefined) tellJson(report);
  else tellReport(report, sayIn(localeOf(process.env)));
  process.exitCode = taken === 0 ? 2 : errorsOf(problems).length > 0 ? 1 : 0;
}

function tellReport(
  { read, taken, problems }: { read: number; taken: number; problems: Parameters<typeof tellProblems>[0] },
  say: Say,
): void {
  tellProblems(problems, localeOf(process.env));
  process.stderr.write(
    `${say(`读到 ${read} 行，采用 ${taken} 行，未采用 ${read - taken} 行。`, `${read} lines read, ${taken} taken, ${read - taken} not.`)}\n`,
  );
}
