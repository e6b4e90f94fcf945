import { styleText } from 'node:util';
import { trickName } from '@concentric/core/lexicon';
import { dateOf, ProblemError, suggest } from '@concentric/core/shared';
import { ENCODINGS, type Encoding } from '@concentric/modules/recordings';
import { Command, Option } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson, tellProblems } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { dayOf } from './day.ts';
import { openWords, type OpenLexicon } from './open-lexicon.ts';
import { lexiconProblem } from './problems.ts';
import { scanFiles, type FoundWord, type Scan, type ScanOptions } from './scan-files.ts';

interface Flags {
  readonly group?: string[];
  readonly date?: string;
  readonly encoding?: Encoding;
  readonly json?: true;
}

/** `concentric lexicon scan LEXICON FILES…`: every word of a lexicon in texts and recordings, at its place in the original. */
export function scanCommand(say: Say): Command {
  const encoding = new Option('--encoding <name>', say('编码；自动识别', 'encoding; found out by itself'));
  const command = new Command('scan')
    .description(say('在文本或记录中找词', 'look for words in texts and recordings'))
    .argument(
      '<lexicon>',
      say('词库名称（default、price…），或文件、目录', 'name (default, price, …) or path'),
    )
    .argument(
      '<files...>',
      say(
        '文本或记录，可压缩；- 为标准输入',
        'texts or recordings, plain or compressed; - is standard input',
      ),
    )
    .option('--group <names...>', say('只找这些词组', 'words of these groups only'))
    .option(
      '--date <day>',
      say('按这一天有效的词条；缺省为今天', 'words in force on this day; today by default'),
    )
    .addOption(encoding.choices(ENCODINGS))
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (name: string, files: string[], flags: Flags) => {
      leaveQuietly();
      const opened = openWords(name);
      tellProblems(opened.problems, localeOf(process.env));
      const scan = await (flags.json === true ? scanToJson : scanToLines)(
        opened,
        files,
        optionsOf(opened, flags),
      );
      if (scan.failures.length > 0) process.exitCode = 2;
    });
  return withEnding(command, say, {
    examples: [
      [
        'lexicon scan default notes.txt chat.xml',
        '在文本与弹幕中找全部词组',
        'all words in a text and in comments',
      ],
      ['lexicon scan price - --group lowest-price-claims < script.txt', '只找一个词组', 'one group only'],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}

function optionsOf({ lexicon }: OpenLexicon, { group, date, encoding }: Flags): ScanOptions {
  const now = Date.now();
  return {
    lexicon,
    asOf: date === undefined ? dateOf(now) : dayOf(date),
    encoding,
    now,
    ...(group === undefined ? {} : { groups: knownGroups(lexicon, group) }),
  };
}

function knownGroups({ entries }: OpenLexicon['lexicon'], names: readonly string[]): ReadonlySet<string> {
  const known = new Set(entries.map(({ group }) => group));
  const strange = names.find((name) => !known.has(name));
  if (strange === undefined) return new Set(names);
  const near = suggest(strange, known);
  const params = {
    name: strange,
    count: known.size,
    maybeZh: near === undefined ? '' : `，是否指 ${near}`,
    maybeEn: near === undefined ? '' : `; did you mean ${near}`,
  };
  throw new ProblemError(lexiconProblem('lexicon.no-group', params));
}

async function scanToJson(
  { lexicon }: OpenLexicon,
  files: readonly string[],
  options: ScanOptions,
): Promise<Scan> {
  const matches: FoundWord[] = [];
  const scan = await scanFiles(files, options, (found) => matches.push(found));
  tellJson({
    lexicon: { revision: lexicon.revision, entries: lexicon.entries.length },
    matches,
    files: scan.files.map(({ file, format, encoding, texts, matches: count, problems }) => ({
      file,
      format,
      encoding,
      texts,
      matches: count,
      problems: problems.length,
    })),
    problems: [...scan.files.flatMap(({ problems }) => problems), ...scan.failures],
  });
  return scan;
}

async function scanToLines(_: OpenLexicon, files: readonly string[], options: ScanOptions): Promise<Scan> {
  const locale = localeOf(process.env);
  const say = sayIn(locale);
  const counts = new Map<string, number>();
  const scan = await scanFiles(files, options, (found) => {
    tell([lineOf(found, say)]);
    counts.set(found.term, (counts.get(found.term) ?? 0) + 1);
  });
  tellProblems([...scan.files.flatMap(({ problems }) => problems), ...scan.failures], locale);
  const texts = scan.files.reduce((sum, file) => sum + file.texts, 0);
  const matches = scan.files.reduce((sum, file) => sum + file.matches, 0);
  const most = [...counts].sort(([, a], [, b]) => b - a).slice(0, 10);
  tell([
    say(
      `${scan.files.length} 个文件，${texts} 段文字，${matches} 处。`,
      `${scan.files.length} files, ${texts} texts, ${matches} matches.`,
    ),
    ...(most.length === 0
      ? []
      : [
          say('最多：', 'most: ') +
            most.map(([term, count]) => `${printable(term)} ${count}`).join(say('、', ', ')),
        ]),
  ]);
  return scan;
}

function lineOf(found: FoundWord, say: Say): string {
  const { file, line, start, end, written, term, group, clause, tricks, context, contextStart } = found;
  const [from, to] = [start - contextStart, end - contextStart];
  const quote = styleText(['bold', 'yellow'], `【${printable(written)}】`, { stream: process.stdout });
  const text = `${printable(context.slice(0, from))}${quote}${printable(context.slice(to))}`;
  const undone = tricks.map((trick) => say(trickName(trick).zh, trickName(trick).en));
  const facts = [
    `[${start}, ${end})`,
    written === term ? group : `${group}/${printable(term)}`,
    ...(clause === '' ? [] : [clause]),
    ...(undone.length === 0 ? [] : [say('还原：', 'undone: ') + undone.join(say('、', ', '))]),
  ];
  return `${printable(file)}:${line}: ${text}  ${facts.join(' · ')}`;
}
