import { defineProblems, ProblemError, type Instant } from '@concentric/core/shared';
import { ENCODINGS, type Encoding } from '@concentric/modules/recordings';
import { Option, type Command } from 'commander';
import type { Say } from './locale.ts';

const problem = defineProblems({
  'cli.bad-time': {
    status: 400,
    zh: '选项 --started-at 的“{value}”不是带时区的时间。',
    en: '“{value}”, given as --started-at, is not a time with its zone.',
    hintZh: '请写成 2026-11-24T20:00:00+08:00。',
    hintEn: 'Write it like 2026-11-24T20:00:00+08:00.',
  },
});

/** What a command is told about recordings beside what they say themselves. */
export interface RecordingFlags {
  readonly platform?: string;
  readonly account?: string;
  readonly session?: string;
  readonly startedAt?: string;
  readonly encoding?: Encoding;
}

/** Adds the options every command that reads recordings has. */
export function withRecordingFlags(command: Command, say: Say): Command {
  const encoding = new Option('--encoding <name>', say('编码；自动识别', 'encoding; found out by itself'));
  return command
    .option('--platform <key>', say('记录所属平台', 'platform of the recording'))
    .option('--account <key>', say('记录所属账号', 'account of the recording'))
    .option('--session <key>', say('记录所属场次', 'session of the recording'))
    .option('--started-at <time>', say('开播时间，RFC 3339', 'when it began, RFC 3339'))
    .addOption(encoding.choices(ENCODINGS));
}

/** The options as reading takes them. Throws `cli.bad-time`. */
export function recordingOptions({ platform, account, session, startedAt, encoding }: RecordingFlags) {
  return {
    platform,
    account,
    session,
    encoding,
    startedAt: startedAt === undefined ? undefined : instantOf(startedAt),
  };
}

/** A time without its zone would mean something else on every machine. */
function instantOf(text: string): Instant {
  const instant = /(?:Z|[+-]\d{2}:\d{2})$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) throw new ProblemError(problem('cli.bad-time', { value: text }));
  return instant;
}
