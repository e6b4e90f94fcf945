import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadPack } from '@concentric/core/rules';
import { ProblemError } from '@concentric/core/shared';
import { loadContent } from './load-content.ts';
import { loadRules } from './load-rules.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  await mkdir(join(folder, 'pack', 'words'), { recursive: true });
  await writeFile(join(folder, 'pack', 'r.yaml'), 'id: X1\ncondition: "true"\n');
  await writeFile(join(folder, 'pack', 'words', 'w.yml'), 'owner: me\ngroups: []\n');
  await writeFile(join(folder, 'pack', 'law.yaml'), 'key: my-law\nclauses: []\n');
  await writeFile(join(folder, 'pack', 'broken.yaml'), 'id: [\n');
  await writeFile(join(folder, 'pack', 'notes.txt'), 'not read');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const problemOf = (name: string) => {
  try {
    loadRules(name);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  return undefined;
};

describe('the content the product ships with', () => {
  it('is whole: laws, lexicons, rules and indicators that fit together', () => {
    const content = loadContent();
    expect(content.problems).toEqual([]);
    expect(content.indicators.length).toBeGreaterThanOrEqual(2);
    const { pack, problems } = loadPack(content);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(pack.rules.map(({ id }) => id)).toContain('M01');
  });
});

describe('naming rules', () => {
  it('takes a pack of the content folder by its name', () => {
    expect(loadRules('default').rules.map(({ value }) => value)).toEqual(
      loadContent().rules.map(({ value }) => value),
    );
  });

  it('takes a folder of somebody else, told apart by what its files hold, beside our laws and lexicons', () => {
    const own = loadContent();
    const theirs = loadRules(join(folder, 'pack'));
    expect(theirs.rules.map(({ file }) => file)).toEqual([join(folder, 'pack', 'r.yaml')]);
    expect(theirs.laws.slice(own.laws.length).map(({ value }) => value)).toEqual([
      { key: 'my-law', clauses: [] },
    ]);
    expect(theirs.lexicons).toHaveLength(own.lexicons.length + 1);
  });

  it('tells the file and line of what is no YAML and reads the rest', () => {
    const [problem] = loadRules(join(folder, 'pack')).problems;
    expect(problem).toMatchObject({
      code: 'document.syntax',
      place: { file: join(folder, 'pack', 'broken.yaml') },
    });
  });

  it('takes one file', () => {
    expect(loadRules(join(folder, 'pack', 'r.yaml')).rules).toHaveLength(1);
  });

  it('tells what the system refuses as a problem of the path', async () => {
    await mkdir(join(folder, 'odd', 'folder.yaml'), { recursive: true });
    expect(problemOf(join(folder, 'odd'))).toMatchObject({ code: 'content.unreadable' });
    expect(problemOf(join(folder, 'pack', 'r.yaml', 'x'))?.code).toMatch(/^content\./);
  });

  it('asks whether a near pack was meant', () => {
    expect(problemOf('defualt')).toMatchObject({ code: 'content.no-pack', status: 404 });
    expect(problemOf('defualt')?.message.en).toContain('Did you mean default?');
    expect(problemOf(join(folder, 'nowhere'))?.message.en).not.toContain('Did you mean');
  });
});
