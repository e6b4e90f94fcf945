import { appendFileSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '@concentric/core/shared';
import { CONTENT_DIR } from '@concentric/modules/content';
import { TEST_NOW } from '@concentric/store/testing';
import { readContent, refuseBroken } from './compose.ts';
import { startServer } from './start.ts';

let root: string;
let content: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'concentric-content-'));
  content = join(root, 'content');
  cpSync(CONTENT_DIR, content, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  throw error;
}

/** The problem the content is refused with. */
function refusal(): Problem {
  try {
    refuseBroken(readContent(content));
  } catch (error) {
    return problemOf(error);
  }
  throw new Error('nothing was refused');
}

const rule = (): string => {
  const [first = ''] = readdirSync(join(content, 'rules/default')).filter((file) => file.endsWith('.yaml'));
  return join(content, 'rules/default', first);
};
const dropIndicators = (...files: readonly string[]): void => {
  for (const file of files) rmSync(join(content, 'indicators', file));
};
const indicators = (): string[] => readdirSync(join(content, 'indicators'));

describe('content', () => {
  it('is sound as it is shipped', () => {
    expect(() => refuseBroken(readContent(content))).not.toThrow();
  });

  it('with a rule that has an error is refused, and the rule is named in both languages', () => {
    appendFileSync(rule(), '\nno-such-field: 1\n');
    const problem = refusal();
    expect(problem).toMatchObject({ code: 'server.content-broken', params: { count: 1 } });
    expect(problem.message.zh).toContain('no-such-field');
    expect(problem.message.en).toContain('no-such-field');
    expect(problem.hint.en).toContain('concentric doctor');
  });

  it.each([
    ['a rule', rule],
    ['an indicator document', () => join(content, 'indicators', indicators()[0] ?? '')],
  ])('with %s that is no YAML is refused, and the file is named', (_what, file) => {
    const path = file();
    writeFileSync(path, 'a: [1\nb: }');
    expect(refusal()).toMatchObject({ code: 'server.content-broken' });
    expect(refusal().message.en).toContain(path.slice(content.length + 1));
  });

  it('without an indicator document for somebody is refused', () => {
    dropIndicators(...indicators());
    expect(refusal()).toMatchObject({ code: 'server.content-broken', params: { count: 1 } });
    expect(refusal().message.en).toContain(join(content, 'indicators'));
  });

  it.each(['', 'laws', 'rules/default', 'indicators'])(
    'without its folder “%s” is refused by name',
    (folder) => {
      rmSync(join(content, folder), { recursive: true });
      const problem = refusal();
      expect(problem).toMatchObject({ code: 'content.unreadable' });
      expect(problem.place?.file).toContain(join(content, folder));
    },
  );
});

it('a start on broken content ends before anything is written, and gives the port free', async () => {
  rmSync(content, { recursive: true });
  const dataDir = join(root, 'data');
  const said: string[] = [];
  const starting = startServer({
    config: {
      dataDir,
      databaseUrl: undefined,
      http: {
        host: '127.0.0.1',
        port: 0,
        baseUrl: 'http://127.0.0.1:0',
        trustProxy: [],
        metricsToken: undefined,
      },
      outgoing: { allowsPrivate: false, mail: undefined },
      secrets: { session: 'x'.repeat(32), pseudonym: 'y'.repeat(32), sealing: ['z'.repeat(32)] },
      logLevel: 'silent',
      sample: true,
    },
    clock: () => TEST_NOW,
    say: ({ en }) => void said.push(en),
    contentDir: content,
  });
  expect(problemOf(await starting.catch((error: unknown) => error))).toMatchObject({
    code: 'content.unreadable',
  });
  expect(existsSync(dataDir)).toBe(false);
  const url = /http:\S+/.exec(said.join(' '))?.[0] ?? '';
  await expect(fetch(`${url}/health`)).rejects.toThrow();
});
