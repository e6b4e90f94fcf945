import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FIRST_LOAD_BUDGET, measure, ROUTE_BUDGET } from './budget.ts';
import { buildConsole } from './build.ts';

describe('the built console', () => {
  let directory = '';
  let outDir = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'console-'));
    outDir = join(directory, 'console');
    expect((await buildConsole({ outDir })).built).toBe(true);
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('is not built again while its sources are the same', async () => {
    expect((await buildConsole({ outDir })).built).toBe(false);
  });

  it('is served under /console/ and runs no script written into the page', async () => {
    const page = await readFile(join(outDir, 'index.html'), 'utf8');
    expect(page).toMatch(/src="\/console\/assets\/[^"]+\.js"/);
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });

  it('is made for service although it is made under test', async () => {
    const names = (await readdir(join(outDir, 'assets'))).filter((name) => name.endsWith('.js'));
    const texts = await Promise.all(names.map((name) => readFile(join(outDir, 'assets', name), 'utf8')));
    expect(texts.filter((text) => text.includes('jsxDEV'))).toEqual([]);
    expect(process.env['NODE_ENV']).toBe('test');
  });

  it('loads its sign-in page within the budget', async () => {
    expect((await measure(outDir)).firstLoad).toBeLessThan(FIRST_LOAD_BUDGET);
  });

  it('opens each further page within the budget of a page', async () => {
    const { routes } = await measure(outDir);
    expect(Object.keys(routes).length).toBeGreaterThan(10);
    expect(Object.entries(routes).filter(([, size]) => size > ROUTE_BUDGET)).toEqual([]);
  });
});
