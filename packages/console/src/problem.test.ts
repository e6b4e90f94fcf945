import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { problemOf } from './problem.ts';

const data = {
  code: 'casework.stale-version',
  status: 409,
  message: { zh: '案件已有变化。', en: 'The case changed.' },
  hint: { zh: '请看过变化。', en: 'Read the changes.' },
  params: { version: 4 },
  severity: 'error',
};

describe('what went wrong', () => {
  it("is the server's own problem where it sent one", () => {
    expect(problemOf(new ORPCError('PROBLEM', { status: 409, data }))).toEqual(data);
  });

  it('is that the server cannot be reached where no answer came', () => {
    expect(problemOf(new TypeError('Failed to fetch')).code).toBe('console.unreachable');
  });

  it.each([new ORPCError('BAD_GATEWAY', { status: 502 }), new Error('x'), 'x', { code: 'x' }])(
    'is that the answer makes no sense in every other case',
    (error) => {
      const problem = problemOf(error);
      expect(problem.code).toBe('console.unexpected-answer');
      expect(problem.message.zh).not.toContain('{');
    },
  );
});
