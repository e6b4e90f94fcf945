import { defineProblems, ProblemError, suggest, type Problem } from '@concentric/core/shared';
import type { Command, CommanderError } from 'commander';

const problem = defineProblems({
  'cli.unknown-command': {
    status: 400,
    zh: '没有“{name}”这个命令{maybeZh}。',
    en: 'There is no command "{name}"{maybeEn}.',
    hintZh: '{path} 的命令有：{known}。',
    hintEn: 'Commands of {path}: {known}.',
  },
  'cli.unknown-option': {
    status: 400,
    zh: '{path} 没有选项 {name}{maybeZh}。',
    en: '{path} has no option {name}{maybeEn}.',
    hintZh: '选项有：{known}。',
    hintEn: 'Options there are: {known}.',
  },
  'cli.missing-argument': {
    status: 400,
    zh: '{path} 还缺 {name}。',
    en: '{path} lacks {name}.',
    hintZh: '用法：{usage}',
    hintEn: 'Usage: {usage}',
  },
  'cli.too-many-arguments': {
    status: 400,
    zh: '给 {path} 的参数多了。',
    en: 'There are too many arguments for {path}.',
    hintZh: '用法：{usage}',
    hintEn: 'Usage: {usage}',
  },
  'cli.bad-value': {
    status: 400,
    zh: '选项 {name} 不能取“{value}”。',
    en: '"{value}" is no value of {name}.',
    hintZh: '可取的值：{known}。',
    hintEn: 'It can be: {known}.',
  },
  'cli.empty-value': {
    status: 400,
    zh: '选项 {name} 不能是空的。',
    en: '{name} must not be empty.',
    hintZh: '请写明内容。',
    hintEn: 'Say what it is.',
  },
  'cli.nothing-taken': {
    status: 422,
    zh: '{count} 条记录都有误，一条也没有读到。',
    en: 'All {count} records were wrong; nothing was taken of this file.',
    hintZh: '请按上面所列的问题修正后重试。',
    hintEn: 'Correct what is listed above and try again.',
  },
  'cli.usage': {
    status: 400,
    zh: '{path} 不能这样用：{reason}。',
    en: '{path} cannot be used like this: {reason}.',
    hintZh: '用法：{usage}',
    hintEn: 'Usage: {usage}',
  },
});

/** ", did you mean" in both languages; empty where nothing is near. */
export function meant(
  name: string,
  known: Iterable<string>,
): { readonly maybeZh: string; readonly maybeEn: string } {
  const near = suggest(name, known);
  if (near === undefined) return { maybeZh: '', maybeEn: '' };
  return { maybeZh: `，是否指 ${near}`, maybeEn: `; did you mean ${near}` };
}

/** What commander found wrong with a command line, told as every other problem is. */
export function usageProblem(command: Command, error: CommanderError): Problem {
  // Commander names what it speaks of in quotes, and nowhere else.
  const [name = '', value = ''] = [...error.message.matchAll(/'([^']*)'/g)].map(([, quoted]) => quoted ?? '');
  const path = pathOf(command);
  const about = { path, name, value, usage: `${path} ${command.usage()}` };
  switch (error.code) {
    case 'commander.unknownCommand': {
      const known = command.commands.map((one) => one.name());
      return problem('cli.unknown-command', { ...about, known: known.join(', '), ...meant(name, known) });
    }
    case 'commander.unknownOption': {
      const known = command.options.flatMap(({ long }) => long ?? []);
      return problem('cli.unknown-option', { ...about, known: known.join(' '), ...meant(name, known) });
    }
    case 'commander.missingArgument':
    case 'commander.optionMissingArgument':
    case 'commander.missingMandatoryOptionValue':
      return problem('cli.missing-argument', about);
    case 'commander.excessArguments':
      return problem('cli.too-many-arguments', about);
    case 'commander.invalidArgument': {
      const choices = command.options.find(({ flags }) => flags === name)?.argChoices;
      if (choices === undefined) break;
      return problem('cli.bad-value', { ...about, known: choices.join(', ') });
    }
  }
  const reason = error.message.replace(/^error: /, '').replace(/\.$/, '');
  return problem('cli.usage', { ...about, reason });
}

/** As it is typed: `concentric rules check`. */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** The failure of a file of which everything was refused. */
export function nothingTaken(file: string, count: number): Problem {
  return problem('cli.nothing-taken', { count }, { file });
}

/** Refuses an option that was given without content. Throws `cli.empty-value`. */
export function filled(name: string, value: string): string {
  const text = value.trim();
  if (text === '') throw new ProblemError(problem('cli.empty-value', { name }));
  return text;
}
