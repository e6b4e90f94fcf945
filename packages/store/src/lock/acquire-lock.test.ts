import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ProblemError, type Problem } from '@concentric/core/shared';
import { createTestClock, startChild, TEST_NOW, testClock, type Child } from '../testing/index.ts';
import { acquireLock, lockHolder } from './acquire-lock.ts';
import { thisProcess } from './process.ts';

const HOLDER = new URL('./hold-lock.ts', import.meta.url);

let root: string;
let dataDir: string;
let children: Child[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'concentric-lock-'));
  dataDir = join(root, 'data');
  children = [];
});
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill()));
  rmSync(root, { recursive: true, force: true });
});

async function start(): Promise<Child> {
  const child = startChild(HOLDER, [dataDir]);
  children.push(child);
  expect(await child.line()).toBe('ready');
  return child;
}

async function holder(): Promise<Child> {
  const child = await start();
  child.say('go');
  expect(await child.line()).toMatch(/^won/);
  return child;
}

function refusal(clock = Date.now): Problem {
  try {
    acquireLock(dataDir, clock).release();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('the lock was given out twice');
}

/** Writes a lock file as another process would have left it. */
function leaveLock(content: object | string, number = 1): string {
  const file = join(`${dataDir}.lock`, String(number).padStart(10, '0'));
  mkdirSync(`${dataDir}.lock`, { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  utimesSync(file, TEST_NOW / 1000, TEST_NOW / 1000);
  return file;
}

describe('acquireLock', () => {
  it('is given back without a fuss where nothing can be written down any more', () => {
    const lock = acquireLock(dataDir, testClock);
    rmSync(`${dataDir}.lock`, { recursive: true });
    expect(lock.release).not.toThrow();
    acquireLock(dataDir, testClock).release();
  });

  it('refuses a second opener in the same process and says who and since when, in both languages', () => {
    const lock = acquireLock(dataDir, testClock);
    const { code, message } = refusal(testClock);
    expect(code).toBe('store.locked');
    for (const text of [message.zh, message.en]) {
      expect(text).toContain(String(process.pid));
      expect(text).toContain('2026-11-24T02:00:00.000Z');
    }
    lock.release();
    expect(lockHolder(dataDir, testClock)).toBeUndefined();
  });

  it('refuses while another process holds it, also one that is stopped, and is free again after kill -9', async () => {
    const child = await holder();
    expect(refusal()).toMatchObject({ code: 'store.locked', params: { pid: child.pid } });
    expect(lockHolder(dataDir, Date.now)).toMatchObject({ pid: child.pid });
    child.signal('SIGSTOP');
    expect(refusal()).toMatchObject({ code: 'store.locked', params: { pid: child.pid } });
    await child.kill();
    const lock = acquireLock(dataDir, Date.now);
    expect(lock.tookOverFrom).toBe(child.pid);
    lock.release();
  });

  it('takes over from nobody after a release, any number of times, and leaves one small file', () => {
    for (let i = 0; i < 5; i++) {
      const lock = acquireLock(dataDir, testClock);
      expect(lock.tookOverFrom).toBeUndefined();
      lock.release();
      lock.release();
    }
    expect(readdirSync(`${dataDir}.lock`)).toEqual(['0000000005']);
  });

  it('gives a dead process’s lock to exactly one of many that race for it', async () => {
    const dead = await holder();
    await dead.kill();
    const racers = await Promise.all(Array.from({ length: 6 }, start));
    for (const racer of racers) racer.say('go');
    const said = await Promise.all(racers.map((racer) => racer.line()));
    const winners = racers.filter((_, i) => said[i]?.startsWith('won'));
    expect(winners).toHaveLength(1);
    expect(said.filter((line) => line === `store.locked ${winners[0]?.pid}`)).toHaveLength(5);
  }, 60_000);

  it('gives a free lock to exactly one of many, round after round', async () => {
    const racers = await Promise.all(Array.from({ length: 4 }, start));
    for (const racer of racers) racer.say('go');
    const said = await Promise.all(racers.map((racer) => racer.line()));
    expect(said.filter((line) => line === 'won nobody')).toHaveLength(1);
  }, 60_000);

  it('does not take another process with a reused number for the holder', () => {
    leaveLock({ ...thisProcess(), started: '1', held: true, since: TEST_NOW });
    expect(acquireLock(dataDir, testClock).tookOverFrom).toBe(process.pid);
  });

  it('knows that nothing lives on from before the machine was started', () => {
    leaveLock({ ...thisProcess(), boot: 'an earlier one', held: true, since: TEST_NOW });
    expect(acquireLock(dataDir, testClock).tookOverFrom).toBe(process.pid);
  });

  it('beats as long as it is held', () => {
    vi.useFakeTimers();
    try {
      const clock = createTestClock();
      const lock = acquireLock(dataDir, clock);
      const file = join(`${dataDir}.lock`, '0000000001');
      clock.move(20_000);
      vi.advanceTimersByTime(5_000);
      expect(statSync(file).mtimeMs).toBe(TEST_NOW + 20_000);
      lock.release();
      clock.move(20_000);
      vi.advanceTimersByTime(5_000);
      expect(statSync(file).mtimeMs).toBe(TEST_NOW + 20_000);
    } finally {
      vi.useRealTimers();
    }
  });

  it('trusts the heartbeat of a holder on another machine, for a minute', () => {
    const clock = createTestClock();
    leaveLock({ ...thisProcess(), host: `not-${hostname()}`, held: true, since: TEST_NOW });
    clock.move(59_000);
    expect(refusal(clock).params).toMatchObject({ host: `not-${hostname()}` });
    clock.move(2_000);
    acquireLock(dataDir, clock).release();
  });

  it.each(['', '{"pid":1', '{"pid":"1"}', 'null'])(
    'does not guess at a lock file it cannot understand: %j',
    (content) => {
      const file = leaveLock(content);
      expect(refusal(testClock)).toMatchObject({ code: 'store.lock-unreadable', params: { file } });
      const clock = createTestClock();
      clock.move(61_000);
      acquireLock(dataDir, clock).release();
    },
  );
});
