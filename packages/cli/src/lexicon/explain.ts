import type { LexiconEntry } from '@concentric/core/lexicon';
import { dateOf } from '@concentric/core/shared';
import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson, tellProblems } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { dayOf } from './day.ts';
import { explainText, type TextExplanation } from './explain-text.ts';
import { openWords } from './open-lexicon.ts';

interface Flags {
  readonly date?: string;
  readonly json?: true;
}

/** `concentric lexicon explain LEXICON TEXT`: what a text matches, by undoing what, and why a place is no match. */
export function explainCommand(say: Say): Command {
  const command = new Command('explain')
    .description(say('说明一个词或一段文字怎样匹配', 'tell how a word or a text matches'))
    .argument(
      '<lexicon>',
      say('词库名称（default、price…），或文件、目录', 'name (default, price, …) or path'),
    )
    .argument('<text>', say('词或文字', 'a word or a text'))
    .option(
      '--date <day>',
      say('按这一天有效的词条；缺省为今天', 'words in force on this day; today by default'),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action((name: string, text: string, { date, json }: Flags) => {
      leaveQuietly();
      const opened = openWords(name);
      tellProblems(opened.problems, localeOf(process.env));
      const told = explainText(opened, text, date === undefined ? dateOf(Date.now()) : dayOf(date));
      if (json === true) tellJson(told);
      else tell(printed(told, sayIn(localeOf(process.env))));
    });
  return withEnding(command, say, {
    examples: [
      ['lexicon explain default 全网最低', '一个词条', 'an entry'],
      ['lexicon explain default "全 網 最·低价"', '一段变形的文字', 'a disguised text'],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}

function printed({ text, entries, seen, nearest }: TextExplanation, say: Say): string[] {
  const nothing =
    nearest === null
      ? say('没有词条匹配。', 'No entry matches.')
      : say(
          `没有词条匹配；最接近的词是“${nearest}”。`,
          `No entry matches; the nearest word is “${nearest}”.`,
        );
  return [
    `“${printable(text)}”`,
    ...entries.flatMap((entry) => entryLines(entry, say)),
    ...seen.map(({ counts, why }) => `${counts ? '✓' : '✗'} ${printable(say(why.zh, why.en))}`),
    ...(seen.length === 0 ? [nothing] : []),
  ];
}

function entryLines(entry: LexiconEntry, say: Say): string[] {
  const { id, clause, owner, channels, exceptions, counterExamples, validFrom, validTo, note } = entry;
  const comma = say('、', ', ');
  const listed = (zh: string, en: string, texts: readonly string[]): string[] =>
    texts.length === 0 ? [] : [`  ${say(zh, en)}${texts.map(printable).join(comma)}`];
  return [
    `${say('词条', 'entry')} ${printable(id)}`,
    `  ${clause === '' ? say('只作语境', 'context only') : `${say('依据 ', 'on ')}${clause}`}  ${say('负责 ', 'owner ')}${printable(owner)}  ${channels.join(comma)}`,
    ...listed('例外：', 'exceptions: ', exceptions),
    ...listed('反例：', 'counter-examples: ', counterExamples),
    ...(validFrom === undefined && validTo === undefined
      ? []
      : [`  ${say('有效期：', 'valid: ')}${validFrom ?? '…'} – ${validTo ?? '…'}`]),
    ...(note === undefined ? [] : [`  ${printable(say(note.zh, note.en))}`]),
  ];
}
