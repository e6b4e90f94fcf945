import { localTimeOf } from '@concentric/core/shared';
import type { SourceView } from '@concentric/modules/sources/contract';
import { Command } from 'commander';
import type { Say } from '../locale.ts';
import { withApp } from '../open-app.ts';
import { tell, tellJson } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { operatorContext } from '../operator.ts';

/** `concentric source list`: all sources with their health. */
export function listCommand(say: Say): Command {
  return new Command('list')
    .description(say('列出数据来源与状况', 'list data sources and how they fare'))
    .option('--json', say('每行一个 JSON 对象', 'one JSON object a line'))
    .action(async ({ json }: { json?: true }) => {
      const { sources } = await withApp(async (app) => {
        const { call } = await import('@orpc/server');
        return call(app.sources.router.listSources, undefined, operatorContext());
      });
      if (json === true) sources.forEach(tellJson);
      else if (sources.length > 0) tell(sources.flatMap((source) => linesOf(source, say)));
      else tell([say('没有数据来源。', 'There is no data source.')]);
    });
}

function linesOf({ id, name, owner, prefix, quotaPerDay, health }: SourceView, say: Say): string[] {
  const states = {
    fresh: say('正常', 'fresh'),
    due: say('应报未报', 'due'),
    silent: say('中断', 'silent'),
    waiting: say('尚未报送', 'nothing yet'),
    closed: say('已停用', 'closed'),
  };
  const { state, events, lastReceivedAt, quotaUsed, rejectedShare, lateShare, gaps } = health;
  const last = lastReceivedAt === null ? '' : say('，最近 ', ', last ') + localTimeOf(lastReceivedAt);
  const share = (value: number | null) => (value === null ? '–' : `${(value * 100).toFixed(1)}%`);
  const figures = [
    say(`累计 ${events}`, `${events} events`),
    say(`今日 ${quotaUsed}/${quotaPerDay}`, `${quotaUsed} of ${quotaPerDay} today`),
    say(`拒收 ${share(rejectedShare)}`, `rejected ${share(rejectedShare)}`),
    say(`迟到 ${share(lateShare)}`, `late ${share(lateShare)}`),
    say(`间断 ${gaps.length}`, `${gaps.length} gaps`),
  ];
  return [
    `${id}  ${printable(name)}${owner === null ? '' : `  ${printable(owner.name)}`}  ${states[state]}${last}`,
    `  ${prefix ?? say('本机导入', 'handed in here')}  ${figures.join(say('，', ', '))}`,
  ];
}
