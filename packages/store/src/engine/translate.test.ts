import { describe, expect, it } from 'vitest';
import { ProblemError } from '@concentric/core/shared';
import { problem } from '../problems.ts';
import { translate } from './translate.ts';

const failure = (details: object, message = 'what the driver says') =>
  Object.assign(new Error(message), details);

describe('translate', () => {
  it.each([
    ['store.disk-full', failure({ code: 'ENOSPC' })],
    ['store.disk-full', failure({ code: '53100' })],
    ['store.disk-full', failure({}, 'IO Error: could not write: No space left on device')],
    ['store.database-unreachable', failure({ code: 'ECONNREFUSED' })],
    ['store.database-unreachable', failure({ code: 'ENOENT', syscall: 'connect' })],
    ['store.database-unreachable', failure({ code: '57P01' })],
    ['store.database-unreachable', failure({ code: '08006' })],
    ['store.database-unreachable', failure({ code: '53300' })],
    ['store.database-unreachable', failure({}, 'Connection terminated unexpectedly')],
    ['store.database-refused', failure({ code: '28P01' })],
    ['store.database-refused', failure({ code: '3D000' })],
    ['store.statement-timeout', failure({ code: '57014' })],
    ['store.conflict', failure({ code: '40001' })],
    ['store.conflict', failure({ code: '40P01' })],
  ])('tells %s for %s', (code, error) => {
    expect(translate(error)).toMatchObject({ problem: { code }, cause: error });
  });

  it('finds the trouble behind another error', () => {
    const error = new Error('a query failed', { cause: failure({ code: 'ECONNRESET' }) });
    expect(translate(error)).toMatchObject({ problem: { code: 'store.database-unreachable' } });
  });

  it.each([
    failure({ code: '23505' }, 'duplicate key value violates unique constraint'),
    failure({ code: 'ENOENT', syscall: 'open' }),
    failure({ code: '42601' }, 'syntax error at or near "connection terminated"'),
    'not an error',
    undefined,
  ])('leaves what it does not know as it is: %s', (error) => {
    expect(translate(error)).toBe(error);
  });

  it('leaves a problem as it is', () => {
    const known = new ProblemError(problem('store.closed'));
    expect(translate(known)).toBe(known);
  });
});
