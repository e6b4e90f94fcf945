import { ProblemError, type Bilingual } from '@concentric/core/shared';
import { Option, type Argument, type Command } from 'commander';
import type { Say } from '../locale.ts';
import { usageProblem } from './usage-problems.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/**
 * Gives a command and all below it what every command has: help in the reader's language, `--lang`, and faults of usage told as
 * catalogued problems instead of commander's own words.
 */
export function settle(command: Command, say: Say): Command {
  command
    .helpOption('-h, --help', say('显示此说明', 'show this help'))
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .configureHelp({
      styleTitle: (title) => say(TITLES[title] ?? title, title),
      optionDescription: (option) => described(option, say),
      argumentDescription: (argument) => described(argument, say),
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride((error) => {
      const asked = error.exitCode === 0 || error.code === 'commander.help';
      throw asked ? error : new ProblemError(usageProblem(command, error));
    });
  if (!command.options.some(({ long }) => long === '--lang')) {
    const language = new Option('--lang <language>', say('输出语言', 'language of the output'));
    command.addOption(language.choices(['zh', 'en']));
  }
  for (const below of command.commands) settle(below, say);
  return command;
}

/** What an option or argument is, with its choices and its default. */
function described({ description, argChoices, defaultValue }: Option | Argument, say: Say): string {
  const standard: unknown = defaultValue;
  const notes = [
    ...(argChoices === undefined ? [] : [argChoices.join(' | ')]),
    ...(typeof standard === 'string' || typeof standard === 'number'
      ? [say(`缺省 ${standard}`, `default ${standard}`)]
      : []),
  ];
  if (notes.length === 0) return description;
  return say(`${description}（${notes.join('；')}）`, `${description} (${notes.join('; ')})`);
}

/** What a help page ends with. */
interface Ending {
  /** Command lines without `concentric`, each with what it does. */
  readonly examples: readonly (readonly [line: string, zh: string, en: string])[];
  /** What the exit codes mean beside 0. */
  readonly exits: Readonly<Record<number, Bilingual>>;
}

/** Adds examples and exit codes to a help page. */
export function withEnding(command: Command, say: Say, { examples, exits }: Ending): Command {
  const shown = examples.map(([line, zh, en]) => `  concentric ${line}\n      ${say(zh, en)}`);
  const codes = Object.entries(exits).map(([code, text]) => `  ${code}  ${say(text.zh, text.en)}`);
  return command.addHelpText(
    'after',
    `\n${say('示例：', 'Examples:')}\n${shown.join('\n')}\n\n${say('退出码：', 'Exit codes:')}\n  0  ${say('正常', 'well')}\n${codes.join('\n')}`,
  );
}

/** The same for commands that read recordings: hits or none, an empty file too, are 0. */
export const EXIT_NOTHING: Bilingual = {
  zh: '有文件完全读不了，或其中一条记录也取不到；规则包不可用；命令用法有误',
  en: 'a file cannot be read, or nothing at all could be taken of it; the rules cannot be used; the command is used wrongly',
};

/** The exit code for input that could not be used, the same for every command. */
export const EXIT_UNREADABLE: Bilingual = {
  zh: '文件读不了，或命令用法有误',
  en: 'a file cannot be read, or the command is used wrongly',
};
