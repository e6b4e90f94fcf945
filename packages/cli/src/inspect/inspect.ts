import type { Locale } from '@concentric/core/shared';
import { Command } from 'commander';
import { localeOf, type Say } from '../locale.ts';
import { recordingOptions, withRecordingFlags, type RecordingFlags } from '../recording-flags.ts';
import { briefly } from '../shell/briefly.ts';
import { leaveQuietly } from '../shell/output.ts';
import { EXIT_NOTHING, withEnding } from '../shell/settle.ts';
import { inspectFiles, type Inspection } from './inspect-files.ts';
import { inspectionView } from './inspection-view.ts';
import { printHits } from './print-hits.ts';

interface Flags extends RecordingFlags {
  readonly rules: string;
  readonly json?: true;
  readonly evidence?: true;
}

/** `concentric inspect FILE…`: what a reviewer would have to look at in recordings, with no server and no database. */
export function inspectCommand(say: Say): Command {
  const command = new Command('inspect')
    .description(say('检查记录，给出线索', 'read recordings and show what a reviewer would have to look at'))
    .argument(
      '<files...>',
      say(
        '弹幕 XML、SRT、WebVTT、NDJSON，可压缩；- 为标准输入',
        'recordings, plain or compressed; - is standard input',
      ),
    )
    .option('--rules <pack>', say('规则包名称，或文件、目录', 'name of a rule pack, or a path'), 'default')
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .option(
      '--evidence',
      say(
        'JSON 中连同每条线索的证据，供 rules replay',
        'in JSON, each hit with its evidence, for rules replay',
      ),
    );
  withEnding(command, say, {
    examples: [
      ['inspect recording.srt danmaku.xml', '检查一场的字幕与弹幕', 'a session: transcript and comments'],
      ['inspect recording.srt --json | jq .hits', '交给别的程序', 'for another program'],
    ],
    exits: { 2: EXIT_NOTHING },
  });
  return withRecordingFlags(command, say).action(async (files: string[], flags: Flags) => {
    leaveQuietly();
    const { rules, json, evidence = false } = flags;
    const options = { rules, evidence, ...recordingOptions(flags), now: Date.now() };
    const inspection = await inspectFiles(files, options);
    tell(inspection, json === true, localeOf(process.env));
    if (inspection.failures.length > 0) process.exitCode = 2;
  });
}

function tell(inspection: Inspection, json: boolean, locale: Locale): void {
  const { problems, faults, failures } = inspection;
  for (const line of briefly([...problems, ...failures], locale, faults)) process.stderr.write(`${line}\n`);
  const report = json ? JSON.stringify(inspectionView(inspection)) : printHits(inspection, locale);
  process.stdout.write(json ? `${report}\n` : report);
}
