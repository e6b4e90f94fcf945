import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { diagnostic } from '../shell/diagnostics.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { automationCounts, checkPack, type PackCheck } from './check-pack.ts';
import { openPack } from './open-pack.ts';

/** `concentric rules check [PACK]`: every fault of the rules, with its place. */
export function checkCommand(say: Say): Command {
  const command = new Command('check')
    .description(say('检查规则文档', 'check rule documents'))
    .argument('[pack]', say('规则包名称，或文件、目录', 'name of a rule pack, or a path'), 'default')
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action((name: string, { json }: { json?: true }) => {
      leaveQuietly();
      const found = checkPack(openPack(name));
      if (json === true) tellJson(found);
      else tell(printed(found));
      process.exitCode = found.documents === 0 ? 2 : found.errors > 0 ? 1 : 0;
    });
  return withEnding(command, say, {
    examples: [
      ['rules check', '检查默认规则包', 'the default pack'],
      ['rules check my-rules/ --lang en', '检查自己的规则，用英文', 'rules of your own, told in English'],
    ],
    exits: {
      1: { zh: '规则、词条或所引条款有错误', en: 'a rule, a word or a cited clause has an error' },
      2: EXIT_UNREADABLE,
    },
  });
}

function printed(found: PackCheck): string[] {
  const locale = localeOf(process.env);
  const say = sayIn(locale);
  const { documents, rules, entries, errors, warnings, problems } = found;
  const classes = automationCounts(found)
    .map(([name, count]) => `${name} ${count}`)
    .join(say('、', ', '));
  return [
    ...problems.map((problem) => diagnostic(problem, locale)),
    say(
      `${documents} 份规则文档，${rules.length} 条可用（${classes}），${entries} 个词条：${errors} 处错误，${warnings} 处提醒。`,
      `${documents} rule documents, ${rules.length} sound (${classes}), ${entries} words: ${errors} errors, ${warnings} warnings.`,
    ),
  ];
}
