import { readSeries, type Judged, type NamedSeries } from '@concentric/core/warning';
import { Command, Option } from 'commander';
import { localeOf, type Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson, tellProblems } from '../shell/output.ts';
import { ProblemsError } from '../shell/problems-error.ts';
import { readSheetText, readText } from '../shell/read-table-text.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { detectorOf, METHODS, type Method } from './detectors.ts';
import type { Flags } from './flags.ts';

const HEADING = 'series,time,count,expected,upper,pvalue,alarm';

/** Parameters of the methods, as R names them, with the methods that take them. */
const PARAMETERS: readonly (readonly [flags: string, zh: string, en: string])[] = [
  ['--alpha <p>', '误报概率', 'probability of a false alarm'],
  [
    '--baseline <n>',
    'EARS、CUSUM、EWMA、Shewhart：基线时段数',
    'EARS, CUSUM, EWMA, Shewhart: periods of the baseline',
  ],
  ['--min-sigma <s>', 'EARS：标准差下限', 'EARS: lowest standard deviation'],
  ['--b <years>', 'Farrington：回看年数', 'Farrington: years looked back'],
  ['--w <n>', 'Farrington：窗口半宽', 'Farrington: half width of the window'],
  [
    '--freq <n>',
    '一年的时段数（缺省由日期得出，否则 52）',
    'periods in a year (from the days where times are days, else 52)',
  ],
  ['--no-reweight', 'Farrington：不给过去的异常降权', 'Farrington: past outbreaks keep full weight'],
  ['--weights-threshold <s>', 'Farrington：降权的残差界', 'Farrington: residual above which weight falls'],
  ['--no-trend', 'Farrington：不含趋势', 'Farrington: no trend'],
  ['--p-threshold-trend <p>', 'Farrington：保留趋势的 p 值', 'Farrington: p-value that keeps the trend'],
  [
    '--limit54 <cases,periods>',
    'Farrington：最近若干时段至少的计数',
    'Farrington: least cases in the last periods',
  ],
  [
    '--powertrans <power>',
    'Farrington：delta 法的幂变换 2/3 | 1/2 | none',
    'Farrington: power transform of delta, 2/3 | 1/2 | none',
  ],
  ['--no-periods <levels>', 'Farrington：季节因子水平数', 'Farrington: levels of the season'],
  ['--past-weeks-not-included <n>', 'Farrington：不采用的最近时段数', 'Farrington: newest periods left out'],
  [
    '--threshold-method <method>',
    'Farrington：delta | nbPlugin | muan',
    'Farrington: delta | nbPlugin | muan',
  ],
  ['--population-offset', 'Farrington：以 exposure 为偏移', 'Farrington: exposure as offset'],
  ['--k <k>', 'CUSUM：每期容许的偏移', 'CUSUM: shift let pass each period'],
  ['--h <h>', 'CUSUM：报警界', 'CUSUM: sum that raises an alarm'],
  ['--lambda <l>', 'EWMA：当期权重', 'EWMA: weight of the current period'],
  ['--limit <l>', 'EWMA：控制限宽度', 'EWMA: width of the limits'],
];

/** `concentric warn FILE`: judges series of counts and prints, for each period, what was to be expected and whether it is an alarm. */
export function warnCommand(say: Say): Command {
  const command = new Command('warn')
    .description(say('对计数序列做早期预警', 'early warning over series of counts'))
    .argument(
      '<file>',
      say(
        '含 series、time、count（可加 exposure）的 CSV 或 XLSX；- 为标准输入',
        'CSV or XLSX with series, time, count and perhaps exposure; - is standard input',
      ),
    )
    .addOption(
      new Option('--method <method>', say('方法', 'method')).choices([...METHODS]).default('farrington'),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'));
  for (const [flags, zh, en] of PARAMETERS) command.option(flags, say(zh, en));
  command.action(async (file: string, flags: Flags & { method: Method; json?: true }) => {
    leaveQuietly();
    const judge = detectorOf(flags.method, flags);
    const text = /\.xlsx$/i.test(file) ? await readSheetText(file) : await readText(file);
    const { series, problems } = readSeries(text);
    const told = problems.map((problem) => ({ ...problem, place: { ...problem.place, file } }));
    if (series.length === 0) throw new ProblemsError(told);
    tellProblems(told, localeOf(process.env));
    const judged = series.map((one) => ({ series: one.name, judged: written(one, judge(one)) }));
    if (flags.json === true) tellJson({ method: flags.method, series: judged, problems: told });
    else {
      tell([HEADING]);
      for (const { series: name, judged: lines } of judged) tell(lines.map((line) => rowOf(name, line)));
    }
    if (told.some(({ severity }) => severity === 'error')) process.exitCode = 1;
  });
  return withEnding(command, say, {
    examples: [
      [
        'warn weekly.csv --method farrington --b 4 --no-periods 10 --threshold-method nbPlugin',
        '改进的 Farrington 法',
        'the improved Farrington method',
      ],
      ['warn daily.csv --method ears-c2', '新序列用短基线', 'a short baseline for a young series'],
    ],
    exits: {
      1: { zh: '有的行未采用（已逐一指出）', en: 'some lines were left out (each is told)' },
      2: EXIT_UNREADABLE,
    },
  });
}

type Written = Omit<Judged, 'at'> & { readonly time: string };

/** The periods that the table has a line for. */
function written({ times }: NamedSeries, judged: readonly Judged[]): readonly Written[] {
  return judged.flatMap(({ at, ...rest }) => {
    const time = times[at] ?? null;
    return time === null ? [] : [{ ...rest, time }];
  });
}

function rowOf(series: string, { time, count, expected, upper, pValue, alarm }: Written): string {
  const figures = [count, expected, upper, pValue].map((value) => (value === null ? '' : String(value)));
  return [quoted(series), time, ...figures, alarm === null ? '' : String(Number(alarm))].join(',');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
