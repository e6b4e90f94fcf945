import {
  defineProblems,
  formatProblem,
  ProblemError,
  type Instant,
  type Locale,
} from '@concentric/core/shared';
import { Command, Option } from 'commander';
import { localeOf } from '../locale.ts';
import { hitView } from './hit-view.ts';
import { inspectFiles, type Inspection } from './inspect-files.ts';
import { printHits } from './print-hits.ts';

const problem = defineProblems({
  'inspect.bad-time': {
    status: 400,
    zh: '“{value}”不是有效的时间。',
    en: '“{value}” is not a time.',
    hintZh: '请写成 2026-11-24T20:00:00+08:00。',
    hintEn: 'Write it like 2026-11-24T20:00:00+08:00.',
  },
});

interface Flags {
  readonly rules: string;
  readonly json?: true;
  readonly lang?: Locale;
  readonly platform?: string;
  readonly account?: string;
  readonly session?: string;
  readonly startedAt?: string;
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
    .addOption(new Option('--lang <language>').choices(['zh', 'en']))
    .option('--platform <key>')
    .option('--account <key>')
    .option('--session <key>')
    .option('--started-at <time>', 'RFC 3339')
    .action(async (files: string[], flags: Flags) => {
      const { rules, platform, account, session } = flags;
      const startedAt = flags.startedAt === undefined ? undefined : instantOf(flags.startedAt);
      const inspection = await inspectFiles(files, {
        rules,
        platform,
        account,
        session,
        startedAt,
        now: Date.now(),
      });
      tell(inspection, flags.json === true, flags.lang ?? localeOf(process.env));
      if (inspection.failures.length > 0) process.exitCode = 2;
    });
}

function instantOf(text: string): Instant {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new ProblemError(problem('inspect.bad-time', { value: text }));
  return instant;
}

function tell(inspection: Inspection, json: boolean, locale: Locale): void {
  const { hits, files, problems, failures, pack } = inspection;
  for (const each of [...problems, ...failures]) process.stderr.write(`${formatProblem(each, locale)}\n`);
  if (!json) {
    process.stdout.write(printHits(inspection, locale));
    return;
  }
  const report = {
    hits: hits.map((hit) => hitView(hit, pack)),
    files: files.map(({ file, format, encoding, events, problems: bad }) => ({
      file,
      format: format ?? null,
      encoding,
      events,
      problems: bad,
    })),
    problems: [...problems, ...failures],
  };
  process.stdout.write(`${JSON.stringify(report)}\n`);
}
