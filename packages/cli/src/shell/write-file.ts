import { rename, rm, writeFile } from 'node:fs/promises';
import { defineProblems, ProblemError } from '@concentric/core/shared';

const problem = defineProblems({
  'cli.cannot-write': {
    status: 400,
    zh: '写不了此文件：{reason}。',
    en: 'This file cannot be written: {reason}.',
    hintZh: '请核对路径、权限与磁盘空间；原有文件未改动。',
    hintEn: 'Check path, permissions and disk space; a file that was there is unchanged.',
  },
});

/** Writes a file wholly or not at all. Throws `cli.cannot-write`. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const half = `${file}.${process.pid}.part`;
  try {
    await writeFile(half, text);
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError(problem('cli.cannot-write', { reason }, { file }));
  }
}
