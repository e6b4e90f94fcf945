import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '@concentric/core/shared';
import { readConfig } from './config.ts';

const root = mkdtempSync(join(tmpdir(), 'concentric-config-'));
let dataDir = '';
let directories = 0;

beforeEach(() => {
  dataDir = join(root, String(++directories), 'data');
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const read = (env: NodeJS.ProcessEnv = {}) => readConfig({ CONCENTRIC_DATA_DIR: dataDir, ...env });

function refusal(env: NodeJS.ProcessEnv): Problem {
  try {
    read(env);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the configuration', () => {
  it('needs nothing: the embedded store with a sample, on this machine only', () => {
    expect(read()).toMatchObject({
      dataDir,
      databaseUrl: undefined,
      http: { host: '127.0.0.1', port: 8080, baseUrl: 'http://127.0.0.1:8080', trustProxy: [] },
      logLevel: 'info',
      sample: true,
    });
  });

  it('fills a database for service with invented parties only when it is told to', () => {
    const DATABASE_URL = 'postgres://localhost/x';
    expect(read({ DATABASE_URL }).sample).toBe(false);
    expect(read({ DATABASE_URL, CONCENTRIC_SAMPLE: 'on' }).sample).toBe(true);
    expect(read({ CONCENTRIC_SAMPLE: 'off' }).sample).toBe(false);
  });

  it.each([
    ['CONCENTRIC_PORT', 'eighty'],
    ['CONCENTRIC_PORT', '70000'],
    ['CONCENTRIC_PORT', '80.5'],
    ['CONCENTRIC_DATA_DIR', ''],
    ['DATABASE_URL', 'mysql://localhost/x'],
    ['CONCENTRIC_BASE_URL', 'credit.example.org'],
    ['CONCENTRIC_TRUST_PROXY', 'true'],
    ['CONCENTRIC_TRUST_PROXY', '10.0.0.0/40'],
    ['CONCENTRIC_TRUST_PROXY', '0.0.0.0/0'],
    ['CONCENTRIC_TRUST_PROXY', 'loopback, example.org'],
    ['CONCENTRIC_METRICS_TOKEN', 'short'],
    ['CONCENTRIC_SESSION_SECRET', 'short'],
    ['CONCENTRIC_LOG_LEVEL', 'loud'],
    ['CONCENTRIC_SAMPLE', 'yes'],
  ])('names the variable that is wrong: %s=%s', (name, value) => {
    expect(refusal({ [name]: value })).toMatchObject({ code: 'config.invalid', params: { name } });
  });

  it('takes the word of the proxies named, and of no others', () => {
    const { http } = read({ CONCENTRIC_TRUST_PROXY: 'loopback, 10.1.0.0/16,fd00::1' });
    expect(http.trustProxy).toEqual(['loopback', '10.1.0.0/16', 'fd00::1']);
  });

  it('writes an IPv6 address into a URL as URLs do', () => {
    expect(read({ CONCENTRIC_HOST: '::1' }).http.baseUrl).toBe('http://[::1]:8080');
  });

  it('never shows a secret in what it refuses', () => {
    const secret = 'not quite long enough';
    expect(JSON.stringify(refusal({ CONCENTRIC_PSEUDONYM_KEY: secret }))).not.toContain(secret);
  });

  it('makes secrets once, each of its own, readable by their owner only', () => {
    const { secrets } = read();
    expect(secrets.session).toMatch(/^[0-9a-f]{64}$/);
    expect(secrets.pseudonym).toMatch(/^[0-9a-f]{64}$/);
    expect(secrets.pseudonym).not.toBe(secrets.session);
    expect(read().secrets).toEqual(secrets);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  });

  it('takes secrets of the environment before those kept', () => {
    const kept = read().secrets;
    const CONCENTRIC_SESSION_SECRET = 'x'.repeat(40);
    expect(read({ CONCENTRIC_SESSION_SECRET }).secrets).toEqual({
      session: CONCENTRIC_SESSION_SECRET,
      pseudonym: kept.pseudonym,
      sealing: kept.sealing,
    });
  });

  it('takes several sealing keys, the first to seal with', () => {
    const [next, old] = ['n'.repeat(32), 'o'.repeat(32)];
    expect(read({ CONCENTRIC_SEALING_KEY: `${next}, ${old}` }).secrets.sealing).toEqual([next, old]);
    for (const bad of ['', `${next},`, `${next},short`])
      expect(refusal({ CONCENTRIC_SEALING_KEY: bad })).toMatchObject({
        code: 'config.invalid',
        params: { name: 'CONCENTRIC_SEALING_KEY' },
      });
  });

  it('takes a mail server with its sender, and neither alone', () => {
    const [CONCENTRIC_SMTP_URL, CONCENTRIC_MAIL_FROM] = [
      'smtps://u:p@mail.example.org',
      '协会 <a@example.org>',
    ];
    expect(read({}).outgoing).toEqual({ allowsPrivate: false, mail: undefined });
    expect(read({ CONCENTRIC_SMTP_URL, CONCENTRIC_MAIL_FROM }).outgoing.mail).toEqual({
      url: CONCENTRIC_SMTP_URL,
      from: CONCENTRIC_MAIL_FROM,
    });
    for (const [env, name] of [
      [{ CONCENTRIC_SMTP_URL }, 'CONCENTRIC_MAIL_FROM'],
      [{ CONCENTRIC_MAIL_FROM }, 'CONCENTRIC_SMTP_URL'],
      [{ CONCENTRIC_SMTP_URL: 'https://mail.example.org', CONCENTRIC_MAIL_FROM }, 'CONCENTRIC_SMTP_URL'],
      [{ CONCENTRIC_SMTP_URL, CONCENTRIC_MAIL_FROM: 'a@b\r\nBcc: c@d' }, 'CONCENTRIC_MAIL_FROM'],
      [{ CONCENTRIC_OUTGOING_PRIVATE: 'yes' }, 'CONCENTRIC_OUTGOING_PRIVATE'],
    ] as const)
      expect(refusal(env)).toMatchObject({ code: 'config.invalid', params: { name } });
  });

  it('adds a sealing key to kept secrets of the time before there was one, and leaves the others', () => {
    const { secrets } = read();
    const file = join(dataDir, 'secrets.json');
    const { session, pseudonym } = secrets;
    writeFileSync(file, JSON.stringify({ session, pseudonym }));
    const grown = read().secrets;
    expect(grown).toMatchObject({ session, pseudonym, sealing: [expect.stringMatching(/^[0-9a-f]{64}$/)] });
    expect(read().secrets).toEqual(grown);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it.each(['{', '{}', '{"session":"short","pseudonym":"short"}', '\u0000'])(
    'says that kept secrets are damaged, and leaves them as they are: %j',
    (text) => {
      read();
      const file = join(dataDir, 'secrets.json');
      writeFileSync(file, text);
      expect(refusal({})).toMatchObject({ code: 'config.secrets-damaged', params: { file } });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('says why a data directory cannot be used', () => {
    const file = join(root, 'a file');
    writeFileSync(file, '');
    for (const CONCENTRIC_DATA_DIR of [file, join(file, 'below')])
      expect(refusal({ CONCENTRIC_DATA_DIR })).toMatchObject({
        code: 'config.data-dir',
        params: { dir: CONCENTRIC_DATA_DIR },
      });
  });
});
