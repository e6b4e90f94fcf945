import { formatProblem, ProblemError, type Locale } from '@concentric/core/shared';
import { openRecordings } from '@concentric/modules/recordings';
import type { App } from '@concentric/server';
import { Command } from 'commander';
import { localeOf, type Say } from './locale.ts';
import { withApp } from './open-app.ts';
import { recordingOptions, withRecordingFlags, type RecordingFlags } from './recording-flags.ts';

interface ImportFlags extends RecordingFlags {
  readonly source: string;
  readonly basis: string;
}

/** `concentric import FILE…`: reads recordings into the intake log of the store. Importing again changes nothing. */
export function importCommand(say: Say): Command {
  const command = new Command('import')
    .description(say('把记录导入平台', 'read recordings into the platform'))
    .argument('<files...>')
    .requiredOption('--source <name>', say('数据来源名称', 'name of the data source'))
    .requiredOption('--basis <text>', say('取得数据的合法依据', 'lawful basis of the data'));
  return withRecordingFlags(command, say).action(async (files: string[], flags: ImportFlags) => {
    const locale = localeOf(process.env);
    const failed = await withApp((app) => importAll(app, files, flags, locale));
    if (failed) process.exitCode = 2;
  });
}

async function importAll(
  app: App,
  files: readonly string[],
  flags: ImportFlags,
  locale: Locale,
): Promise<boolean> {
  const source = await app.sources.ensureSource({
    name: flags.source,
    lawfulBasis: flags.basis,
  });
  const options = recordingOptions(flags);
  let failed = false;
  for (const file of files) {
    try {
      for await (const recording of openRecordings(file)) {
        const report = await app.sources.importRecording(source, recording, options);
        for (const problem of report.problems) process.stderr.write(`${formatProblem(problem, locale)}\n`);
        failed ||= report.failure !== null;
        process.stdout.write(`${recording.file}: ${summary(report, locale)}\n`);
      }
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      process.stderr.write(`${formatProblem(error.problem, locale)}\n`);
      failed = true;
    }
  }
  return failed;
}

function summary(report: { accepted: number; duplicates: number; rejected: number }, locale: Locale): string {
  const { accepted, duplicates, rejected } = report;
  return locale === 'zh'
    ? `新收 ${accepted} 条，已有 ${duplicates} 条，有误 ${rejected} 条`
    : `${accepted} new, ${duplicates} known, ${rejected} bad`;
}
