import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireLock } from '@concentric/store';
import { concentric, type Outcome } from '../testing/run-concentric.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'concentric-user-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const user = (...args: string[]): Promise<Outcome> => concentric(['user', ...args], { cwd });
const chief = ['--role', 'secretariat', '--name', '王秘书', '--email', 'chief@example.org'];
const people = async (): Promise<Record<string, unknown>[]> => {
  const { out } = await user('list', '--json');
  return out
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe('people on the command line', () => {
  it('are added to an empty installation, given roles, reset and shut', async () => {
    const nameless = await user('add', ...chief);
    expect(nameless).toMatchObject({ code: 2, out: '' });
    expect(nameless.err).toContain('[identity.association-unknown]');
    const added = await user('add', ...chief, '--association', '某市直播行业协会');
    expect(added.code).toBe(0);
    expect(added.out).toMatch(/http:\/\/127\.0\.0\.1:8080\/console\/set-up#[\w-]{43}\n$/);
    const given = await user('role', 'chief@example.org', '--give', 'auditor', '--until', '2099-01-01');
    expect(given.code).toBe(0);
    expect((await user('reset', 'CHIEF@example.org', '--second-factor')).out).toContain('/console/set-up#');
    expect((await user('disable', 'chief@example.org')).code).toBe(0);
    const [first] = await people();
    expect(first).toMatchObject({ name: '王秘书', state: 'disabled' });
    const held = (first?.['roles'] ?? []) as { role: string; until: string | null }[];
    expect(new Map(held.map(({ role, until }) => [role, until]))).toEqual(
      new Map([
        ['secretariat', null],
        ['auditor', '2099-01-01'],
      ]),
    );
    expect((await user('role', 'nobody@example.org', '--give', 'auditor')).err).toContain('[user.unknown]');
  }, 180_000);

  it.each([
    [['add', ...chief.slice(0, 4)], 'cli.missing-argument'],
    [['add', '--role', 'king', '--name', 'x', '--email', 'x@example.org'], 'cli.bad-value'],
    [['add', ...chief, '--until', 'tomorrow'], 'user.bad-day'],
  ])('refuses %j', async (args, code) => {
    const { code: exit, err } = await user(...args);
    expect(err).toContain(`[${code}]`);
    expect(exit).toBe(2);
  });

  it('says where to go while the platform has the store', async () => {
    const lock = acquireLock(join(cwd, '.data'), () => Date.now());
    try {
      const { code, err } = await user('list');
      expect(err).toContain('[user.store-in-use]');
      expect(err).toContain('“人员”');
      expect(code).toBe(2);
    } finally {
      lock.release();
    }
  }, 60_000);

  it('are asked for a password on a terminal, which shows nothing of it', async () => {
    const outcome = await onTerminal(
      [...chief.slice(0, 4), '--email', 'second@example.org'],
      'a long enough password\na long enough password\n',
    );
    expect(outcome.out).not.toContain('long enough');
    expect(outcome.out).toContain('second@example.org');
    expect((await people()).find(({ email }) => email === 'second@example.org')).toMatchObject({
      state: 'active',
    });
  }, 60_000);
});

const CONCENTRIC = fileURLToPath(new URL('../concentric.ts', import.meta.url));

/** Runs `user add` with its input on a pseudo-terminal, which `script` of util-linux gives. */
function onTerminal(args: readonly string[], typed: string): Promise<{ out: string }> {
  const line = [process.execPath, CONCENTRIC, 'user', 'add', ...args].map((word) => `'${word}'`).join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/script', ['-qec', line, '/dev/null'], {
      cwd,
      env: { PATH: process.env['PATH'], LANG: 'zh_CN.UTF-8' },
    });
    let out = '';
    let answered = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const asked = out.split('：').length - 1;
      for (const answer of typed.split('\n').slice(answered, Math.min(asked, 2))) {
        answered++;
        child.stdin.write(`${answer}\n`);
      }
    });
    child.on('error', reject);
    child.on('close', () => resolve({ out }));
  });
}
