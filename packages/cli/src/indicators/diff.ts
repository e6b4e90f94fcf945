import { diffPlans } from '@concentric/core/indicators';
import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { openPlan } from './open-plan.ts';

/** `concentric indicators diff BEFORE AFTER`: what a revision changes, in words. */
export function diffCommand(say: Say): Command {
  const command = new Command('diff')
    .description(
      say('比较两份指标文件，逐条说明改动', 'compare two indicator documents, change by change in words'),
    )
    .argument('<before>', say('原文件', 'the earlier document'))
    .argument('<after>', say('新文件', 'the later document'))
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (before: string, after: string, { json }: { json?: true }) => {
      leaveQuietly();
      const [old, now] = [await openPlan(before), await openPlan(after)];
      const changes = diffPlans(old, now);
      if (json === true) {
        tellJson({ before: old.revision, after: now.revision, changes });
        return;
      }
      const locale = localeOf(process.env);
      tell(changes.map(({ text }) => printable(text[locale])));
      const count = changes.length;
      const told = sayIn(locale);
      tell([
        told(
          `${old.revision} → ${now.revision}：${count} 处改动。`,
          `${old.revision} → ${now.revision}: ${count} ${count === 1 ? 'change' : 'changes'}.`,
        ),
      ]);
    });
  return withEnding(command, say, {
    examples: [
      ['indicators diff streamer-1.0.yaml streamer-1.1.yaml', '修订前后', 'before and after a revision'],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}
