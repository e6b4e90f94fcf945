import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Bilingual, Problem } from '@concentric/core/shared';
import { readConfig } from './config.ts';
import { startServer, type RunningServer } from './start.ts';

const PASSWORD = 'a long enough password';

/** A start over a directory, with what it said. */
async function start(dataDir: string): Promise<{ server: RunningServer; said: Bilingual[] }> {
  const said: Bilingual[] = [];
  const config = readConfig({
    CONCENTRIC_DATA_DIR: dataDir,
    CONCENTRIC_SAMPLE: 'off',
    CONCENTRIC_PORT: '0',
    CONCENTRIC_LOG_LEVEL: 'silent',
  });
  const server = await startServer({ config, clock: () => Date.now(), say: (text) => said.push(text) });
  await server.complete;
  return { server, said };
}

const secretIn = (said: readonly Bilingual[]): string | undefined =>
  said.map(({ zh }) => /\/console\/set-up#([\w-]+)$/.exec(zh)?.[1]).find((secret) => secret !== undefined);

describe('the first start of a real installation', () => {
  let dataDir = '';
  let running: RunningServer | undefined;
  beforeAll(() => {
    dataDir = join(mkdtempSync(join(tmpdir(), 'concentric-first-')), 'data');
  });
  afterAll(async () => {
    await running?.stop();
    rmSync(join(dataDir, '..'), { recursive: true, force: true });
  });

  const post = (path: string, body: object, cookie = ''): Promise<Response> =>
    fetch(`${running?.url ?? ''}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });

  it('says how the first account is made, and that account works', async () => {
    const { server, said } = await start(dataDir);
    running = server;
    const secret = secretIn(said);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(said.map(({ en }) => en).join('\n')).toContain('concentric user add --role secretariat');
    const home = async () => (await fetch(server.url)).text();
    expect(await home()).toContain('平台尚无任何账号');
    expect(await home()).not.toContain(secret);

    const first = { name: '王秘书', email: 'chief@example.org', association: '某市直播行业协会' };
    const made = await post('set-up', { secret, password: PASSWORD, first });
    expect(await made.json()).toEqual({ email: first.email });
    expect(await home()).toContain('/console/');
    expect(await home()).not.toContain('平台尚无任何账号');
    const signedIn = await post('auth/sign-in/email', { email: first.email, password: PASSWORD });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((text) => text.split(';', 1)[0])
      .join('; ');
    const people = await fetch(`${server.url}/api/people`, { headers: { cookie } });
    expect(await people.json()).toMatchObject({ total: 1, items: [{ name: '王秘书', state: 'active' }] });

    const again = await post('set-up', { secret, password: PASSWORD, first });
    expect(((await again.json()) as { data: Problem }).data.code).toBe('identity.link-dead');
    const renamed = await post('auth/update-user', { name: '秘书长' }, cookie);
    expect(renamed.status).toBe(404);
    const me = await fetch(`${server.url}/api/me`, { headers: { cookie } });
    expect(await me.json()).toMatchObject({ name: '王秘书' });
  });

  it('gives no link once there is an account', async () => {
    await running?.stop();
    const { server, said } = await start(dataDir);
    running = server;
    expect(secretIn(said)).toBeUndefined();
  });
});
