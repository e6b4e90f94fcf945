import { createEngine, impactOf, type Impact } from '@concentric/core/rules';
import { isoOf } from '@concentric/core/shared';
import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../../locale.ts';
import { leaveQuietly, tell, tellJson } from '../../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../../shell/settle.ts';
import { digestOf, openRules, ruleOf, type OpenPack } from '../open-pack.ts';
import { countLine, printImpact } from './print-impact.ts';
import {
  EXIT_STOPPED,
  judgePast,
  spanText,
  withBacktestFlags,
  type BacktestFlags,
  type Finished,
} from './shared.ts';

interface Flags extends BacktestFlags {
  readonly rules: string;
}

/** `concentric rules backtest RULE|PACK FILES…`: what rules would have found in past recordings and logs. */
export function backtestCommand(say: Say): Command {
  const command = new Command('backtest')
    .description(say('规则在过去的记录中会找到什么', 'what rules would have found in past records'))
    .argument(
      '<rule-or-pack>',
      say('规则编号，或规则包名称、路径', 'id of a rule, or name or path of a pack'),
    )
    .argument('<files...>', say('记录与事件（NDJSON）', 'recordings and logs of events (NDJSON)'))
    .option('--rules <pack>', say('规则编号所在的规则包', 'the pack the rule is in'), 'default')
    .action(async (target: string, files: string[], flags: Flags) => {
      leaveQuietly();
      const { opened, single } = targetOf(target, flags.rules);
      const { pack, lexicon } = opened;
      const finished = await judgePast([createEngine({ pack, lexicon, digest: digestOf })], files, flags);
      if (finished === undefined) return;
      const impacts = impactsOf(opened, finished);
      if (flags.json === true) tellJson(viewOf(finished, impacts));
      else tell(printed(opened, finished, impacts, single));
    });
  withBacktestFlags(command, say);
  return withEnding(command, say, {
    examples: [
      ['rules backtest M01 may/*.srt', '一条规则', 'one rule'],
      ['rules backtest default log.ndjson --from 2026-05-01', '全部规则', 'all rules'],
      [
        'rules backtest default log.ndjson --resume concentric-backtest.json',
        '从停下处继续',
        'go on where it was stopped',
      ],
    ],
    exits: { 2: EXIT_UNREADABLE, 130: EXIT_STOPPED },
  });
}

/** A rule of the pack by its id where there is one of the name, else a pack. */
function targetOf(target: string, name: string): { readonly opened: OpenPack; readonly single: boolean } {
  const looksLikeId = /^[A-Za-z][A-Za-z0-9-]*$/.test(target) && /\d/.test(target);
  if (!looksLikeId) return { opened: openRules(target), single: false };
  const opened = openRules(name);
  const rule = ruleOf(opened, target);
  return { opened: { ...opened, pack: { ...opened.pack, rules: [rule] } }, single: true };
}

function impactsOf({ pack }: OpenPack, { state, gathered }: Finished): Impact[] {
  const [after] = state.states;
  if (after === undefined) return [];
  return pack.rules.map(({ id }) => impactOf(id, null, after, gathered.unitOf));
}

function viewOf({ period, gathered, state }: Finished, impacts: readonly Impact[]) {
  return {
    period: { from: isoOf(period.from), until: isoOf(period.until) },
    events: gathered.events.length,
    judged: state.states[0]?.judged ?? 0,
    rules: impacts.map(({ rule, after, days, units, overlap, sample, isComplete }) => ({
      rule,
      ...after,
      days: days.map(({ day, after: hits }) => ({ day, hits })),
      units: units.map(({ unit, after: hits, accounts }) => ({ unit, hits, accounts })),
      overlap,
      sample: sample.map(({ hit }) => hit),
      isComplete,
    })),
    problems: [...gathered.problems, ...gathered.failures],
  };
}

function printed(
  opened: OpenPack,
  finished: Finished,
  impacts: readonly Impact[],
  single: boolean,
): string[] {
  const say = sayIn(localeOf(process.env));
  const { period, state } = finished;
  const titles = new Map(opened.pack.rules.map(({ id, title }) => [id, say(title.zh, title.en)]));
  const hitting = impacts.filter(({ after }) => after.hits > 0).sort((a, b) => b.after.hits - a.after.hits);
  const quiet = impacts.length - hitting.length;
  const judged = state.states[0]?.judged ?? 0;
  const span = spanText(period, say);
  return [
    say(`${span}：判断了 ${judged} 个事件。`, `${span}: ${judged} events judged.`),
    '',
    ...(single
      ? impacts.flatMap((impact) => printImpact(impact, titles.get(impact.rule) ?? '', true, say))
      : hitting.map(
          ({ rule, after }) => `${rule.padEnd(12)} ${titles.get(rule) ?? ''}  ${countLine(after, say)}`,
        )),
    ...(single || quiet === 0
      ? []
      : [say(`其余 ${quiet} 条规则没有命中。`, `The other ${quiet} rules hit nothing.`)]),
  ];
}
