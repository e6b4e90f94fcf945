import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { byPlace, diagnostic } from '../shell/diagnostics.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { checkFile } from './open-plan.ts';

/** `concentric indicators check FILE…`: every fault of indicator documents, with its place. */
export function checkCommand(say: Say): Command {
  const command = new Command('check')
    .description(say('检查指标文件', 'check indicator documents'))
    .argument('<files...>', say('指标文件', 'indicator documents'))
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (files: readonly string[], { json }: { json?: true }) => {
      leaveQuietly();
      const checked = await Promise.all(files.map(checkFile));
      const problems = checked.flatMap((one) => one.problems).sort(byPlace);
      const errors = problems.filter(({ severity }) => severity === 'error').length;
      const warnings = problems.length - errors;
      const locale = localeOf(process.env);
      if (json === true) tellJson({ documents: files.length, errors, warnings, problems });
      else {
        tell(problems.map((problem) => diagnostic(problem, locale)));
        tell([
          sayIn(locale)(
            `${files.length} 份指标文件：${errors} 处错误，${warnings} 处提醒。`,
            `${files.length} indicator documents: ${errors} errors, ${warnings} warnings.`,
          ),
        ]);
      }
      process.exitCode = errors > 0 ? 1 : 0;
    });
  return withEnding(command, say, {
    examples: [
      [
        'indicators check content/indicators/streamer.yaml',
        '检查默认的主播指标',
        'the default table of streamers',
      ],
    ],
    exits: { 1: { zh: '文件有错误', en: 'a document has an error' }, 2: EXIT_UNREADABLE },
  });
}
