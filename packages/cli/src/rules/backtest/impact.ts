import { createEngine, impactOf, type Impact } from '@concentric/core/rules';
import { isoOf } from '@concentric/core/shared';
import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../../locale.ts';
import { leaveQuietly, tell, tellJson } from '../../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../../shell/settle.ts';
import { digestOf, openRules, ruleOf, type OpenPack } from '../open-pack.ts';
import { printImpact } from './print-impact.ts';
import {
  EXIT_STOPPED,
  judgePast,
  spanText,
  withBacktestFlags,
  type BacktestFlags,
  type Finished,
} from './shared.ts';

interface Flags extends BacktestFlags {
  readonly rule?: string[];
}

/** `concentric rules impact BEFORE AFTER FILES…`: what a change of rules or words would do, over past recordings and logs. */
export function impactCommand(say: Say): Command {
  const command = new Command('impact')
    .description(say('改动规则会带来什么', 'what a change of rules would do'))
    .argument('<before>', say('改动前的规则包', 'the pack before the change'))
    .argument('<after>', say('改动后的规则包', 'the pack after the change'))
    .argument('<files...>', say('记录与事件（NDJSON）', 'recordings and logs of events (NDJSON)'))
    .option('--rule <ids...>', say('只看这些规则', 'these rules only'))
    .action(async (beforeName: string, afterName: string, files: string[], flags: Flags) => {
      leaveQuietly();
      const [before, after] = [openRules(beforeName), openRules(afterName)];
      const asked = flags.rule?.map((id) => ruleOf(after, id).id);
      const engines = [before, after].map(({ pack, lexicon }) =>
        createEngine({ pack, lexicon, digest: digestOf }),
      );
      const finished = await judgePast(engines, files, flags);
      if (finished === undefined) return;
      const changes = changesOf(before, after, finished, asked);
      if (flags.json === true) tellJson(viewOf(finished, changes));
      else tell(printed(after, before, finished, changes));
    });
  withBacktestFlags(command, say);
  return withEnding(command, say, {
    examples: [
      ['rules impact default my-rules/ may/*.ndjson', '与默认规则包相比', 'against the default pack'],
    ],
    exits: { 2: EXIT_UNREADABLE, 130: EXIT_STOPPED },
  });
}

/** A rule that is written otherwise, or hits otherwise because words or laws are. */
interface RuleChange {
  readonly impact: Impact;
  readonly change: 'added' | 'removed' | 'changed' | 'same-text';
}

/** The rules asked for, else all whose text or hits differ. */
function changesOf(
  before: OpenPack,
  after: OpenPack,
  { state, gathered }: Finished,
  asked: readonly string[] | undefined,
): RuleChange[] {
  const [old, now] = state.states;
  if (old === undefined || now === undefined) return [];
  const textsOf = ({ pack }: OpenPack): Map<string, string> =>
    new Map(pack.rules.map(({ id, revisionText }) => [id, revisionText]));
  const [oldTexts, newTexts] = [textsOf(before), textsOf(after)];
  const ids = [...new Set([...oldTexts.keys(), ...newTexts.keys()])].sort();
  const all = ids.map((id): RuleChange => {
    const [was, is] = [oldTexts.get(id), newTexts.get(id)];
    const kind =
      was === is ? 'same-text' : was === undefined ? 'added' : is === undefined ? 'removed' : 'changed';
    return { impact: impactOf(id, old, now, gathered.unitOf), change: kind };
  });
  return all.filter(({ impact, change }) =>
    asked === undefined
      ? change !== 'same-text' || impact.gained + impact.lost > 0
      : asked.includes(impact.rule),
  );
}

function viewOf({ period, gathered, state }: Finished, changes: readonly RuleChange[]) {
  return {
    period: { from: isoOf(period.from), until: isoOf(period.until) },
    events: gathered.events.length,
    judged: state.states.map(({ judged }) => judged),
    rules: changes.map(({ impact, change }) => ({ change, ...impact })),
    problems: [...gathered.problems, ...gathered.failures],
  };
}

function printed(
  after: OpenPack,
  before: OpenPack,
  { period, state }: Finished,
  changes: readonly RuleChange[],
): string[] {
  const say = sayIn(localeOf(process.env));
  const titles = new Map(
    [...before.pack.rules, ...after.pack.rules].map(({ id, title }) => [id, say(title.zh, title.en)]),
  );
  const kinds = {
    added: say('新规则', 'new'),
    removed: say('已删去', 'removed'),
    changed: say('已改动', 'changed'),
    'same-text': say('文字未改', 'text unchanged'),
  };
  const span = spanText(period, say);
  const judged = state.states.at(-1)?.judged ?? 0;
  return [
    say(
      `${span}：判断了 ${judged} 个事件，${changes.length} 条规则有变化。`,
      `${span}: ${judged} events judged, ${changes.length} rules differ.`,
    ),
    ...changes.flatMap(({ impact, change }) => [
      '',
      ...printImpact(impact, `${titles.get(impact.rule) ?? ''}（${kinds[change]}）`, false, say),
    ]),
  ];
}
