import { kindOfEvent, type SourceEvent } from '@concentric/core/recordings';
import type { Rule } from '@concentric/core/rules';
import { ProblemError } from '@concentric/core/shared';
import { Command, Option } from 'commander';
import { localeOf, sayIn, type Say } from '../../locale.ts';
import { readEvents } from '../../recording-events.ts';
import { leaveQuietly, tell, tellJson, tellProblems } from '../../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../../shell/settle.ts';
import { openRules, ruleOf, type OpenPack } from '../open-pack.ts';
import { ruleProblem } from '../problems.ts';
import { printToldHit, toldHits } from './explain-hit.ts';
import { explainRule } from './explain-rule.ts';
import { CARRIER_NAMES, eventOf, judgeEvent, type AskedText, type EventVerdict } from './judge-event.ts';
import { printRule } from './print-rule.ts';
import { printVerdict } from './print-verdict.ts';

interface Flags extends Omit<AskedText, 'text'> {
  readonly rules: string;
  readonly text?: string;
  readonly events?: string;
  readonly hit?: string;
  readonly json?: true;
}

/** `concentric rules explain RULE`: what a rule looks for, or what it makes of a text or an event. */
export function explainCommand(say: Say): Command {
  const command = new Command('explain')
    .description(
      say('说明一条规则，或它怎样看一段文字', 'tell what a rule looks for, or what it makes of a text'),
    )
    .argument('[rule]', say('规则编号，如 M01', 'id of the rule, such as M01'))
    .option('--rules <pack>', say('规则包名称，或文件、目录', 'name of a rule pack, or a path'), 'default');
  withJudgingFlags(command, say).action(async (id: string | undefined, flags: Flags) => {
    leaveQuietly();
    if (flags.hit !== undefined) {
      await tellHits(flags.hit, flags.json === true);
      return;
    }
    if (id === undefined) throw new ProblemError(ruleProblem('rules.no-rule-named'));
    const opened = openRules(flags.rules);
    const rule = ruleOf(opened, id);
    if (flags.text === undefined && flags.events === undefined) tellRule(opened, rule, flags.json === true);
    else tellVerdict(await verdictOf(opened, rule, flags), flags.json === true);
  });
  return withEnding(command, say, {
    examples: [
      ['rules explain M01', '这条规则看什么、依据什么', 'what the rule looks for, and on what basis'],
      [
        'rules explain M01 --text "全网最好的面霜"',
        '逐项看它怎样判断这句话',
        'how it judges the sentence, part by part',
      ],
      [
        'rules explain M23 --text "最后三单" --events stock.ndjson',
        '连同此前的事件',
        'with what happened before',
      ],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}

/** What is to be judged, and where it stands. */
function withJudgingFlags(command: Command, say: Say): Command {
  return command
    .option('--text <text>', say('要判断的文字', 'a text to be judged'))
    .addOption(
      new Option(
        '--as <place>',
        say('文字出现在哪里；缺省按规则', 'where the text stands; by the rule'),
      ).choices(CARRIER_NAMES),
    )
    .addOption(
      new Option('--role <role>', say('弹幕由谁发出', 'who wrote the line of chat')).choices([
        'operator',
        'viewer',
        'unknown',
      ]),
    )
    .option('--category <name>', say('商品类目', 'category of the goods'))
    .option('--date <day>', say('文字出现的日期，缺省为今天', 'day of the text; today by default'))
    .option(
      '--events <file>',
      say(
        '此前的事件；没有 --text 时判断其中最后一个',
        'what happened before; without --text its last event is judged',
      ),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .option(
      '--hit <file>',
      say(
        '一条已有的线索当时看到了什么；FILE:3 只取第 4 条',
        'what kept hits saw; FILE:3 takes the fourth only',
      ),
    );
}

async function tellHits(target: string, json: boolean): Promise<void> {
  const hits = await toldHits(target);
  if (json) tellJson({ hits });
  else tell(hits.flatMap((hit) => printToldHit(hit, sayIn(localeOf(process.env)))));
}

function tellRule(opened: OpenPack, rule: Rule, json: boolean): void {
  const told = explainRule(opened, rule);
  if (json) tellJson(told);
  else tell(printRule(told, sayIn(localeOf(process.env))));
}

function tellVerdict(verdict: EventVerdict, json: boolean): void {
  if (json) tellJson(verdict);
  else tell(printVerdict(verdict, sayIn(localeOf(process.env))));
}

async function verdictOf(opened: OpenPack, rule: Rule, flags: Flags): Promise<EventVerdict> {
  const now = Date.now();
  const before = flags.events === undefined ? [] : await eventsOf(flags.events, now);
  if (flags.text !== undefined) {
    const event = eventOf({ ...flags, text: flags.text }, rule, before.at(-1), now);
    return judgeEvent(opened, rule, event, before);
  }
  const at = before.findLastIndex(({ type }) => rule.appliesTo.includes(kindOfEvent(type)));
  const event = before[at];
  if (event === undefined) {
    const params = { file: flags.events ?? '', id: rule.id, kinds: rule.appliesTo.join(', ') };
    throw new ProblemError(ruleProblem('rules.no-event', params));
  }
  return judgeEvent(opened, rule, event, before.toSpliced(at, 1));
}

/** By time. Throws where the file cannot be read at all. */
async function eventsOf(file: string, now: number): Promise<readonly SourceEvent[]> {
  const { events, problems, failures } = await readEvents([file], { now });
  const [failure] = failures;
  if (failure !== undefined) throw new ProblemError(failure);
  tellProblems(problems, localeOf(process.env));
  return events.toSorted((a, b) => a.time - b.time);
}
