import { formatProblem, ProblemError, type Instant, type Locale } from '@concentric/core/shared';
import { ENCODINGS, type Encoding } from '@concentric/modules/recordings';
import { Command, Option } from 'commander';
import { localeOf } from '../locale.ts';
import { inspectFiles, TOLD, type Inspection } from './inspect-files.ts';
import { inspectionView } from './inspection-view.ts';
import { printHits } from './print-hits.ts';
import { printable } from './printable.ts';
import { inspectProblem } from './problems.ts';

interface Flags {
  readonly rules: string;
  readonly json?: true;
  readonly lang?: Locale;
  readonly platform?: string;
  readonly account?: string;
  readonly session?: string;
  readonly startedAt?: string;
  readonly encoding?: Encoding;
}

/** `concentric inspect FILE…`: what a reviewer would have to look at in recordings, with no server and no database. */
export function inspectCommand(): Command {
  return new Command('inspect')
    .description('检查记录，给出线索 / read recordings and show what a reviewer would have to look at')
    .argument(
      '<files...>',
      '弹幕 XML、SRT、WebVTT、NDJSON，可压缩；- 为标准输入 / recordings, plain or compressed; - is standard input',
    )
    .option('--rules <pack>', '规则包名称，或文件、目录 / name of a rule pack, or a path', 'default')
    .option('--json', '一个 JSON 对象 / one JSON object')
    .addOption(new Option('--lang <language>', '输出语言 / language of the report').choices(['zh', 'en']))
    .option('--platform <key>', '记录所属平台 / platform of the recording')
    .option('--account <key>', '记录所属账号 / account of the recording')
    .option('--session <key>', '记录所属场次 / session of the recording')
    .option('--started-at <time>', '开播时间，RFC 3339 / when it began, RFC 3339')
    .addOption(
      new Option('--encoding <name>', '编码，缺省自动识别 / encoding, found out by itself').choices(
        ENCODINGS,
      ),
    )
    .action(async (files: string[], flags: Flags) => {
      leaveQuietly();
      const { json, lang, startedAt, ...options } = flags;
      const inspection = await inspectFiles(files, {
        ...options,
        startedAt: startedAt === undefined ? undefined : instantOf(startedAt),
        now: Date.now(),
      });
      tell(inspection, json === true, lang ?? localeOf(process.env));
      if (inspection.failures.length > 0) process.exitCode = 2;
    });
}

/** A reader that has seen enough (`| head`) ends the command without a complaint. */
function leaveQuietly(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

/** A time without its zone would mean something else on every machine. */
function instantOf(text: string): Instant {
  const instant = /(?:Z|[+-]\d{2}:\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new ProblemError(inspectProblem('inspect.bad-time', { value: text }));
  return instant;
}

function tell(inspection: Inspection, json: boolean, locale: Locale): void {
  const { files, problems, failures } = inspection;
  for (const each of [...problems, ...failures]) {
    process.stderr.write(`${printable(formatProblem(each, locale))}\n`);
  }
  for (const file of files.filter((each) => each.problems > TOLD)) {
    const more = String(file.problems - TOLD);
    const text = locale === 'zh' ? `另有 ${more} 处有误，未逐一列出。` : `${more} more are not listed.`;
    process.stderr.write(`${printable(file.file)}: ${text}\n`);
  }
  const report = json ? JSON.stringify(inspectionView(inspection)) : printHits(inspection, locale);
  process.stdout.write(json ? `${report}\n` : report);
}
