import type { KeyPart, ResultRow } from '@concentric/core/rules/query';
import { ProblemError } from '@concentric/core/shared';
import type { ResultRowView } from '@concentric/modules/investigation/contract';
import { Command, Option } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { recordingOptions, withRecordingFlags, type RecordingFlags } from '../recording-flags.ts';
import { briefly } from '../shell/briefly.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { EXIT_NOTHING, withEnding } from '../shell/settle.ts';
import { printResult, type Line } from './print-result.ts';
import { queryProblem } from './problems.ts';
import { queryFiles } from './query-files.ts';
import { queryStore } from './query-store.ts';
import type { QueryFlags } from './written-query.ts';

interface Flags extends QueryFlags, RecordingFlags {
  readonly rules: string;
  readonly data?: true;
  readonly purpose?: string;
  readonly json?: true;
}

/** `concentric query FILE…`: a question to recordings with no server, or with `--data` to the platform's own log. */
export function queryCommand(say: Say): Command {
  const command = withQueryFlags(
    new Command('query')
      .description(
        say(
          '用规则语言查询记录：分组、统计、对比',
          'query records in the rule language: group, measure, compare',
        ),
      )
      .argument('[files...]', say('记录与事件；- 为标准输入', 'recordings and events; - is standard input')),
    say,
  );
  withEnding(command, say, {
    examples: [
      [
        'query room.srt --where \'lex("absolute-terms")\'',
        '有几句绝对化用语',
        'how many lines have absolute terms',
      ],
      [
        'query log.ndjson --kinds price.observed --by day --measure avg:price.dealFen',
        '每日均价',
        'mean price a day',
      ],
      [
        'query log.ndjson --of hits --by rule --by account --top 10',
        '哪些账号触及哪些规则',
        'which accounts hit which rules',
      ],
      [
        'query --data --purpose "核对投诉" --by subject --compare 2026-10-01..2026-10-31 --from 2026-11-01',
        '查询平台数据并对比上月',
        'the platform’s own data, beside the month before',
      ],
    ],
    exits: {
      1: { zh: '有的行未采用（已指出）', en: 'some lines were left out (told)' },
      2: EXIT_NOTHING,
    },
  });
  return withRecordingFlags(command, say).action(async (files: string[], flags: Flags) => {
    leaveQuietly();
    if (flags.data === true && files.length > 0) throw new ProblemError(queryProblem('query.two-inputs'));
    if (flags.data !== true && files.length === 0) throw new ProblemError(queryProblem('query.no-input'));
    await (flags.data === true ? askStore(flags) : askFiles(files, flags));
  });
}

function withQueryFlags(command: Command, say: Say): Command {
  return command
    .option('--where <condition>', say('条件，与规则同一种写法', 'a condition, in the language of rules'))
    .addOption(
      new Option('--of <what>', say('查事件还是线索', 'events, or hits of the rules')).choices([
        'events',
        'hits',
      ]),
    )
    .option('--kinds <kinds>', say('事件种类，逗号分隔', 'kinds of events, commas between'))
    .option(
      '--by <group>',
      say(
        '分组：day、account、speech.category 等；可多次',
        'group by day, account, speech.category, …; may be repeated',
      ),
      (one: string, all: readonly string[]) => [...all, one],
      [] as readonly string[],
    )
    .option(
      '--measure <measure>',
      say('算什么：sum:price.dealFen 等', 'what to measure, such as sum:price.dealFen'),
    )
    .option('--from <day>', say('自这一天起', 'from this day on'))
    .option('--until <day>', say('到这一天为止', 'up to and with this day'))
    .option('--compare <days>', say('对比期间：起日..止日', 'another period: first..last day'))
    .option('--top <n>', say('显示前几组', 'groups shown'))
    .option('--query <file>', say('查询文件（YAML），选项优先', 'a query file (YAML); options win over it'))
    .option('--rules <pack>', say('规则包名称，或文件、目录', 'name of a rule pack, or a path'), 'default')
    .option('--data', say('查询数据目录，而不是文件', 'query the data directory instead of files'))
    .option(
      '--purpose <text>',
      say('用途；与 --data 同用，记入链条', 'the purpose, with --data; kept in the chain'),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'));
}

async function askFiles(files: readonly string[], flags: Flags): Promise<void> {
  const locale = localeOf(process.env);
  const say = sayIn(locale);
  const options = { rules: flags.rules, ...recordingOptions(flags), now: Date.now() };
  const { plan, result, problems, failures } = await queryFiles(files, flags, options);
  for (const line of briefly([...problems, ...failures], locale)) process.stderr.write(`${line}\n`);
  if (failures.length > 0) process.exitCode = 2;
  else if (problems.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  if (flags.json === true) {
    tellJson({ query: plan.document, ...result, problems: [...problems, ...failures] });
    return;
  }
  const parts = plan.parts.map(({ written }) => written);
  tell([
    ...printResult(parts, linesOf(result.rows, parts), lineOf(result.total), say),
    ...remarks(result, plan.top, say),
  ]);
}

async function askStore(flags: Flags): Promise<void> {
  const say = sayIn(localeOf(process.env));
  const { run, rows } = await queryStore(flags, flags.purpose, say('查询', 'query'));
  if (run.state === 'failed' && run.problem !== null) throw new ProblemError(run.problem);
  if (flags.json === true) {
    tellJson({ ...run, rows });
    return;
  }
  const { result } = run;
  if (result === null) return;
  const named = (row: ResultRowView): Line => ({
    ...row,
    key: row.key.map((part, at) => {
      const label = row.labels[at];
      return label === undefined || label === null ? partText(part) : say(label.zh, label.en);
    }),
    other: row.other === null ? undefined : row.other.value,
  });
  tell([
    ...printResult(result.parts, result.parts.length === 0 ? [] : rows.map(named), named(result.total), say),
    ...remarks(result, rows.length, say),
    ...(run.state === 'stopped'
      ? [say(`停在 ${run.judged} / ${run.total} 条。`, `Stopped after ${run.judged} of ${run.total}.`)]
      : []),
    say(`${run.id}，日志位置 ${run.position}`, `${run.id}, log position ${run.position}`),
  ]);
}

function linesOf(rows: readonly ResultRow[], parts: readonly string[]): Line[] {
  return parts.length === 0 ? [] : rows.map((row) => lineOf(row));
}

function lineOf({ key, value, items, other, change }: ResultRow): Line {
  return { key: key.map(partText), value, items, other: other?.value, change };
}

function partText(part: KeyPart): string | null {
  return part === null ? null : String(part);
}

function remarks(
  { groups, unknown }: { readonly groups: number; readonly unknown: { period: number; compare: number } },
  shown: number,
  say: Say,
): string[] {
  const left = unknown.period + unknown.compare;
  return [
    ...(groups > shown
      ? [say(`共 ${groups} 组，显示前 ${shown} 组。`, `${groups} groups; the first ${shown} are shown.`)]
      : []),
    ...(left > 0
      ? [
          say(
            `另有 ${left} 条缺少条件所需的数据，未计入。`,
            `${left} more lack data the condition needs; they are in no figure.`,
          ),
        ]
      : []),
  ];
}
