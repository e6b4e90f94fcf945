import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleText, WORDS } from '../testing/rule-files.ts';
import { concentric, type Outcome } from '../testing/run-concentric.ts';
import type { PackCheck } from './check-pack.ts';
import type { PackTest } from './test-pack.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-command-'));
  for (const name of ['good', 'bad', 'failing', 'empty']) await mkdir(join(folder, name));
  await writeFile(join(folder, 'good', 'words.yaml'), WORDS);
  await writeFile(join(folder, 'good', 'rule.yaml'), ruleText());
  await writeFile(
    join(folder, 'bad', 'words.yaml'),
    `${WORDS}      - { term: 药到病除, exceptions: [药到] }\n`,
  );
  await writeFile(join(folder, 'bad', 'rule.yaml'), ruleText({ condition: 'lexx("trial-words")' }));
  await writeFile(
    join(folder, 'bad', 'other.yaml'),
    ruleText({ id: 'T02', clauses: '[ad-law.82]', severty: 'x' }),
  );
  await writeFile(join(folder, 'failing', 'words.yaml'), WORDS);
  await writeFile(
    join(folder, 'failing', 'rule.yaml'),
    ruleText({
      tests: '\n  mustHit:\n    - speech: 也许三天见效\n  mustNotHit:\n    - speech: 包你三天见效',
    }),
  );
  await writeFile(join(folder, 'broken.yaml'), 'id: [\n');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const rules = (...args: string[]) => concentric(['rules', ...args], { cwd: folder });
const checkOf = ({ out }: Outcome) => JSON.parse(out) as PackCheck;
const testOf = ({ out }: Outcome) => JSON.parse(out) as PackTest;

describe('concentric rules check', () => {
  it('finds nothing wrong with a sound pack', async () => {
    const { code, out, err } = await rules('check', 'good');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^1 份规则文档，1 条可用（T 1、H 0、R 0）.*0 处错误/);
  });

  it('tells every fault with file, line, column, code and what was meant, in the language asked for', async () => {
    const [chinese, english] = await Promise.all([
      rules('check', 'bad'),
      rules('check', 'bad', '--lang', 'en'),
    ]);
    expect([chinese.code, english.code]).toEqual([1, 1]);
    expect(chinese.out).toMatch(
      /^bad\/rule\.yaml:11:12 condition: 错误：.*lex.*\[rules\.unknown-function\]$/m,
    );
    expect(chinese.out).toMatch(
      /^bad\/words\.yaml:9:9 .*错误：.*药到.*\[lexicon\.exception-without-term\]$/m,
    );
    expect(english.out).toMatch(/^bad\/rule\.yaml:11:12 condition: error: .*did you mean "lex".*$/m);
    expect(english.out).toMatch(
      /^bad\/other\.yaml:\d+:\d+ severty: error: .*severity.*\[rules\.unknown-key\]$/m,
    );
  });

  it('gives the same as JSON, in order of place', async () => {
    const outcome = await rules('check', 'bad', '--json');
    const view = checkOf(outcome);
    expect(outcome.code).toBe(1);
    expect(view).toMatchObject({ documents: 2, rules: [], errors: view.problems.length, warnings: 0 });
    expect(view.problems.map(({ place }) => place?.file)).toEqual(
      view.problems.map(({ place }) => place?.file).toSorted(),
    );
  });

  it('ends with 2 where there is nothing to check', async () => {
    const outcomes = await Promise.all([
      rules('check', 'nowhere'),
      rules('check', 'broken.yaml'),
      rules('check', 'empty'),
    ]);
    expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(outcomes[1].out).toContain('[document.syntax]');
  });
});

describe('documents from standard input', () => {
  it('are checked as a file is', async () => {
    const input = ruleText({ condition: 'has(speech.categry)' });
    const { code, out } = await concentric(['rules', 'check', '-'], { cwd: folder, input });
    expect(code).toBe(1);
    expect(out).toMatch(/^-:11:12 condition: 错误：.*\[rules\.unknown-field\]$/m);
  });
});

describe('concentric rules test', () => {
  it('passes where every example does what it should', async () => {
    const { code, out } = await rules('test', 'good');
    expect({ code, out }).toEqual({ code: 0, out: '1 条规则，2 个示例：全部符合预期。\n' });
  });

  it('shows for each failed example what was expected, what came and the value of every part', async () => {
    const [people, programs] = await Promise.all([
      rules('test', 'failing'),
      rules('test', 'failing', '--json'),
    ]);
    expect([people.code, programs.code]).toEqual([1, 1]);
    expect(people.out).toMatch(/failing\/rule\.yaml:16:7: T01 试验 mustHit\[1\]/);
    expect(people.out).toContain('结果：没有命中');
    expect(people.out).toContain('✓ “也许三天见效” 含有 “也许”：是');
    expect(people.out).toContain('命中 “三天见效”');
    const [rule] = testOf(programs).rules;
    expect(
      rule?.failures.map(({ side, number, saw }) => [
        side,
        number,
        saw.parts.map(({ part, value }) => ({ part, value })),
      ]),
    ).toEqual([
      [
        'mustHit',
        1,
        [
          { part: 'lex("trial-words")', value: true },
          { part: 'text.contains("也许")', value: true },
        ],
      ],
      [
        'mustNotHit',
        1,
        [
          { part: 'lex("trial-words")', value: true },
          { part: 'text.contains("也许")', value: false },
        ],
      ],
    ]);
  });

  it('fails where a rule could not be read, and names a near rule for one there is not', async () => {
    await writeFile(join(folder, 'good', 'second.yaml'), ruleText({ id: 'T02', condition: 'lexx("a")' }));
    const [unread, unknown] = await Promise.all([
      rules('test', 'good'),
      rules('test', 'failing', '--rule', 'T1'),
    ]);
    await rm(join(folder, 'good', 'second.yaml'));
    expect(unread.code).toBe(1);
    expect(unread.err).toContain('[rules.unknown-function]');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toMatch(/是否指 T01.*\[rules\.unknown-rule\]\n$/);
  });
});

describe('the command line', () => {
  it('asks whether a near command, option or value was meant, and ends with 2', async () => {
    const outcomes = await Promise.all([
      rules('chek'),
      rules('check', '--jsn'),
      rules('check', '--lang', 'fr'),
      rules('check', 'a', 'b'),
      rules(),
    ]);
    expect(outcomes.map(({ code, out }) => ({ code, out }))).toEqual(
      outcomes.map(() => ({ code: 2, out: '' })),
    );
    const told = outcomes.map(({ err }) => err);
    expect(told[0]).toMatch(/是否指 check.*\[cli\.unknown-command\]\n$/);
    expect(told[1]).toMatch(/是否指 --json.*\[cli\.unknown-option\]\n$/);
    expect(told[2]).toMatch(/zh, en.*\[cli\.bad-value\]\n$/);
    expect(told[3]).toMatch(/\[cli\.too-many-arguments\]\n$/);
    expect(told[4]).toContain('用法：');
  });

  it('has help in both languages, with examples and exit codes', async () => {
    const [chinese, english] = await Promise.all([
      rules('check', '--help'),
      rules('check', '--help', '--lang', 'en'),
    ]);
    expect([chinese.code, english.code]).toEqual([0, 0]);
    expect(chinese.out).toMatch(/示例：[\s\S]*退出码：\n {2}0 {2}正常\n {2}1 /);
    expect(english.out).toMatch(/Examples:[\s\S]*Exit codes:\n {2}0 {2}well\n {2}1 /);
    expect(english.out).not.toMatch(/[一-鿿]/);
  });
});
