import { readFile } from 'node:fs/promises';
import { ProblemError } from '@concentric/core/shared';
import { ruleProblem } from '../problems.ts';

/** A file of hits, or one of them. */
export interface HitsAt {
  readonly file: string;
  /** The document, or one with the single hit that was asked for. */
  readonly value: unknown;
}

/** Reads a file of hits as it is named: `hits.json`, `hits.json:3` for the fourth of them, `-` for standard input. Throws a `ProblemError`. */
export async function hitsAt(target: string): Promise<HitsAt> {
  const [, file = target, index] = /^(.*):(\d+)$/.exec(target) ?? [];
  const document = await documentIn(file);
  if (index === undefined) return { file, value: document };
  const hits: readonly unknown[] =
    isTable(document) && Array.isArray(document['hits']) ? document['hits'] : [document];
  const hit = hits[Number(index)];
  if (hit === undefined) {
    throw new ProblemError(ruleProblem('rules.no-such-hit', { index, count: hits.length }, { file }));
  }
  return { file, value: { hits: [hit] } };
}

async function documentIn(file: string): Promise<unknown> {
  try {
    const text = await readFile(file === '-' ? '/dev/stdin' : file, 'utf8');
    return JSON.parse(text) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ProblemError(ruleProblem('rules.no-hit-file', { reason }, { file }));
  }
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
