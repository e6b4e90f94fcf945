import { formatProblem, type Locale } from '@concentric/core/shared';
import { Command, Option } from 'commander';
import { localeOf } from '../locale.ts';
import { recordingOptions, withRecordingFlags, type RecordingFlags } from '../recording-flags.ts';
import { inspectFiles, TOLD, type Inspection } from './inspect-files.ts';
import { inspectionView } from './inspection-view.ts';
import { printHits } from './print-hits.ts';
import { printable } from './printable.ts';

interface Flags extends RecordingFlags {
  readonly rules: string;
  readonly json?: true;
  readonly lang?: Locale;
}

/** `concentric inspect FILE…`: what a reviewer would have to look at in recordings, with no server and no database. */
export function inspectCommand(): Command {
  const command = new Command('inspect')
    .description('检查记录，给出线索 / read recordings and show what a reviewer would have to look at')
    .argument(
      '<files...>',
      '弹幕 XML、SRT、WebVTT、NDJSON，可压缩；- 为标准输入 / recordings, plain or compressed; - is standard input',
    )
    .option('--rules <pack>', '规则包名称，或文件、目录 / name of a rule pack, or a path', 'default')
    .option('--json', '一个 JSON 对象 / one JSON object')
    .addOption(new Option('--lang <language>', '输出语言 / language of the report').choices(['zh', 'en']));
  return withRecordingFlags(command).action(async (files: string[], flags: Flags) => {
    leaveQuietly();
    const { rules, json, lang } = flags;
    const inspection = await inspectFiles(files, { rules, ...recordingOptions(flags), now: Date.now() });
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
