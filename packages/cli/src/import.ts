import { stat } from 'node:fs/promises';
import { ProblemError, type Locale } from '@concentric/core/shared';
import { openRecordings, type RecordingSource } from '@concentric/modules/recordings';
import type { App } from '@concentric/server';
import { Command } from 'commander';
import { localeOf, type Say } from './locale.ts';
import { withApp } from './open-app.ts';
import { recordingOptions, withRecordingFlags, type RecordingFlags } from './recording-flags.ts';
import { briefly } from './shell/briefly.ts';
import { createProgress } from './shell/progress.ts';
import { printable } from './shell/printable.ts';
import { EXIT_NOTHING, withEnding } from './shell/settle.ts';
import { filled } from './shell/usage-problems.ts';

interface ImportFlags extends RecordingFlags {
  readonly source: string;
  readonly basis: string;
}

/** `concentric import FILE…`: reads recordings into the intake log of the store. Importing again changes nothing. */
export function importCommand(say: Say): Command {
  const command = new Command('import')
    .description(
      say(
        '把记录导入平台；线索由运行中的平台（start）给出',
        'read recordings into the platform; hits are found while it runs (start)',
      ),
    )
    .argument('<files...>', say('弹幕 XML、SRT、WebVTT、NDJSON，可压缩', 'recordings, plain or compressed'))
    .requiredOption('--source <name>', say('数据来源名称', 'name of the data source'))
    .requiredOption('--basis <text>', say('取得数据的合法依据', 'lawful basis of the data'));
  withEnding(command, say, {
    examples: [
      [
        'import recording.srt --source 某机构 --basis 委托协议 --started-at 2026-11-24T20:00:00+08:00',
        '导入一场的字幕',
        'the transcript of a session',
      ],
    ],
    exits: { 2: EXIT_NOTHING },
  });
  return withRecordingFlags(command, say).action(async (files: string[], flags: ImportFlags) => {
    const locale = localeOf(process.env);
    const handed = {
      name: filled('--source', flags.source),
      lawfulBasis: filled('--basis', flags.basis),
    };
    const options = recordingOptions(flags);
    const failed = await withApp((app) => importAll(app, files, handed, options, locale));
    if (failed) process.exitCode = 2;
  });
}

type Handed = Parameters<App['sources']['ensureSource']>[0];

/** Whether a file could not be read, or nothing could be taken of it. */
async function importAll(
  app: App,
  files: readonly string[],
  handed: Handed,
  options: ReturnType<typeof recordingOptions>,
  locale: Locale,
): Promise<boolean> {
  const source = await app.sources.ensureSource(handed);
  let failed = false;
  for (const file of files) {
    try {
      for await (const recording of openRecordings(file)) {
        const report = await app.sources.importRecording(source, await watched(recording), options);
        for (const line of briefly(report.problems, locale)) process.stderr.write(`${line}\n`);
        const { accepted, duplicates, rejected } = report;
        failed ||= report.failure !== null || (accepted + duplicates === 0 && rejected > 0);
        process.stdout.write(`${printable(recording.file)}: ${summary(report, locale)}\n`);
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const line of briefly([error.problem], locale)) process.stderr.write(`${line}\n`);
      failed ||= error.problem.severity === 'error';
    }
  }
  return failed;
}

/** The recording, its bytes counted on the terminal as they are read. A compressed one has no known end. */
async function watched(recording: RecordingSource): Promise<RecordingSource> {
  const { file, bytes } = recording;
  const of = /\.gz$/i.test(file)
    ? undefined
    : await stat(file).then(
        ({ size }) => size,
        () => undefined,
      );
  const progress = createProgress(printable(file));
  const counted = async function* () {
    let done = 0;
    try {
      for await (const chunk of bytes) {
        yield chunk;
        progress.show((done += chunk.length), of);
      }
    } finally {
      progress.end();
    }
  };
  return { ...recording, bytes: counted() };
}

function summary(report: { accepted: number; duplicates: number; rejected: number }, locale: Locale): string {
  const { accepted, duplicates, rejected } = report;
  return locale === 'zh'
    ? `新收 ${accepted} 条，已有 ${duplicates} 条，有误 ${rejected} 条`
    : `${accepted} new, ${duplicates} known, ${rejected} bad`;
}
