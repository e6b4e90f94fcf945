import { defineProblems, ProblemError, type Problem } from '@concentric/core/shared';
import { ORPCError } from '@orpc/client';

const problem = defineProblems({
  'console.unreachable': {
    status: 503,
    zh: '连接不上服务器。',
    en: 'The server cannot be reached.',
    hintZh: '请检查网络后重试；已填写的内容不会丢失。',
    hintEn: 'Check the network and try again; what you typed is kept.',
  },
  'console.unexpected-answer': {
    status: 502,
    zh: '服务器的回答无法理解（{status}）。',
    en: 'The server gave an answer that cannot be read ({status}).',
    hintZh: '请稍后重试；若仍如此，请联系秘书处。',
    hintEn: 'Try again later; if it stays so, contact the secretariat.',
  },
});

/**
 * What went wrong, as the reader is told it: the server's own problem where it sent one; else that the
 * server cannot be reached, or that its answer makes no sense.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof ORPCError) {
    if (isProblem(error.data)) return error.data;
    return problem('console.unexpected-answer', { status: `${error.status} ${error.code}` });
  }
  // fetch() rejects with a TypeError when no answer came at all.
  if (error instanceof TypeError) return problem('console.unreachable');
  return problem('console.unexpected-answer', {
    status: error instanceof Error ? error.message : String(error),
  });
}

/** The problem in an answer read without the typed client: bare, or as the data of an error. */
export function problemIn(body: unknown): Problem | null {
  if (isProblem(body)) return body;
  if (typeof body !== 'object' || body === null || !('data' in body)) return null;
  return isProblem(body.data) ? body.data : null;
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, status, message, hint } = value as Record<string, unknown>;
  return typeof code === 'string' && typeof status === 'number' && isBilingual(message) && isBilingual(hint);
}

function isBilingual(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { zh, en } = value as Record<string, unknown>;
  return typeof zh === 'string' && typeof en === 'string';
}
