import { readValues, scoreTable, type IndicatorPlan, type RankedScore } from '@concentric/core/indicators';
import { formatPoints, isDay, ProblemError, type Problem } from '@concentric/core/shared';
import { Command } from 'commander';
import { openPlan } from '../indicators/open-plan.ts';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { diagnostic } from '../shell/diagnostics.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { readSheetText, readText } from '../shell/read-table-text.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { problem } from './problems.ts';

interface Options {
  readonly json?: true;
  readonly subject?: string;
  readonly asOf?: string;
}

/** `concentric score run DOCUMENT DATA`: every subject of a table, scored by a document of measured values. */
export function runCommand(say: Say): Command {
  const command = new Command('run')
    .description(
      say(
        '按指标文件为表中每个对象计分（仅凭数据，不含案件）',
        'score every subject of a table by an indicator document (of values only, without cases)',
      ),
    )
    .argument('<document>', say('指标文件', 'indicator document'))
    .argument('<data>', say('数据表（CSV 或 XLSX），一行一个对象', 'table (CSV or XLSX), one subject a line'))
    .option(
      '--subject <column>',
      say('对象名称所在的列，缺省为第一列', 'the column naming the subjects; the first by default'),
    )
    .option(
      '--as-of <day>',
      say('计分日期，缺省为文件施行日期', 'day of the score; the day the document takes effect by default'),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(run);
  const examples = 'content/examples/indicators';
  return withEnding(command, say, {
    examples: [
      [
        `score run ${examples}/hdi.yaml ${examples}/hdi-2022.csv`,
        '人类发展指数',
        'the Human Development Index',
      ],
      [
        'score run index.yaml accounts.xlsx --subject account --json',
        '每个对象的全部计算过程',
        'with every calculation',
      ],
    ],
    exits: {
      1: { zh: '已计分，但有格或行未采用', en: 'scored, but some cells or lines were not used' },
      2: EXIT_UNREADABLE,
    },
  });
}

async function run(document: string, data: string, { json, subject, asOf }: Options): Promise<void> {
  leaveQuietly();
  const plan = await openPlan(document);
  const day = asOf ?? plan.effectiveFrom;
  if (!isDay(day)) throw new ProblemError(problem('score.bad-day', { value: day }));
  const text = /\.xlsx$/i.test(data) ? await readSheetText(data) : await readText(data);
  const table = readValues(plan, text, subject);
  const scored = scoreTable(plan, table.subjects, day);
  const problems = [...table.problems, ...scored.problems].map((found): Problem => {
    return { ...found, place: { ...found.place, file: data } };
  });
  if (json === true) {
    const results = scored.results.map(asJson);
    tellJson({ revision: plan.revision, asOf: day, population: scored.population, results, problems });
  } else tell(printed(plan, scored.results));
  const locale = localeOf(process.env);
  for (const found of problems) process.stderr.write(`${diagnostic(found, locale)}\n`);
  const faults = problems.some(({ severity }) => severity === 'error');
  process.exitCode = table.subjects.length === 0 ? 2 : faults ? 1 : 0;
}

/** A result for machines: the total as a number of points, and everything the explanation says. */
function asJson({ line, rank, score }: RankedScore) {
  const { subject, total, ...rest } = score;
  return { line, subject, rank, total: total / 1_000_000, totalMillionths: total, ...rest };
}

function printed(plan: IndicatorPlan, results: readonly RankedScore[]): readonly string[] {
  const locale = localeOf(process.env);
  const say = sayIn(locale);
  const decimals = plan.decimals ?? 2;
  const lines = [...results]
    .sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || a.line - b.line)
    .map(({ rank, score }) => {
      const grade = plan.grades.find(({ code }) => code === score.grade);
      const total = score.status === 'rated' ? (score.total / 1_000_000).toFixed(decimals) : '–';
      const title =
        grade === undefined ? plan.coverage.title[locale] : `${grade.code} ${grade.title[locale]}`;
      return `${String(rank ?? '–').padStart(5)}  ${total.padStart(9)}  ${printable(score.subject)}  ${title}`;
    });
  const head = say(
    `${plan.title.zh}（${plan.revision}），满分 ${formatPoints(plan.scale)}`,
    `${plan.title.en} (${plan.revision}), full score ${formatPoints(plan.scale)}`,
  );
  return [head, ...lines];
}
