import {
  compileSql,
  createTable,
  DUCKDB,
  inputTables,
  populationGaps,
  POSTGRES,
} from '@concentric/core/indicators';
import { isDay, ProblemError } from '@concentric/core/shared';
import { Command, Option } from 'commander';
import { localeOf, type Say } from '../locale.ts';
import { problem } from '../score/problems.ts';
import { leaveQuietly, tell, tellJson, tellProblems } from '../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { openPlan } from './open-plan.ts';

const DIALECTS = { duckdb: DUCKDB, postgres: POSTGRES } as const;

interface Options {
  readonly to: keyof typeof DIALECTS | 'json';
  readonly asOf?: string;
}

/** `concentric indicators compile FILE`: the plan as JSON, or as SQL with the tables it reads. */
export function compileCommand(say: Say): Command {
  const command = new Command('compile')
    .description(
      say('编译指标文件：JSON 计划或 SQL', 'compile an indicator document to a plan in JSON or to SQL'),
    )
    .argument('<file>', say('指标文件', 'indicator document'))
    .addOption(
      new Option('--to <form>', say('输出形式', 'what to write'))
        .choices([...Object.keys(DIALECTS), 'json'])
        .default('duckdb'),
    )
    .option(
      '--as-of <day>',
      say('计分日期，缺省为文件施行日期', 'day of the score; the day the document takes effect by default'),
    )
    .action(async (file: string, { to, asOf }: Options) => {
      leaveQuietly();
      const plan = await openPlan(file);
      if (to === 'json') {
        tellJson(plan);
        return;
      }
      const day = asOf ?? plan.effectiveFrom;
      if (!isDay(day)) throw new ProblemError(problem('score.bad-day', { value: day }));
      tellProblems(populationGaps(plan, {}), localeOf(process.env));
      const dialect = DIALECTS[to];
      const tables = inputTables(plan, dialect).map((table) => `${createTable(table)};`);
      tell([...tables, `${compileSql(plan, dialect, { asOf: day, population: {} })};`]);
    });
  return withEnding(command, say, {
    examples: [
      [
        'indicators compile content/indicators/streamer.yaml --as-of 2026-07-01',
        '供 DuckDB 执行的 SQL',
        'SQL for DuckDB',
      ],
      ['indicators compile content/examples/indicators/hdi.yaml --to json', 'JSON 计划', 'the plan in JSON'],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}
