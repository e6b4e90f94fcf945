import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { impactOf, type Impact } from '@concentric/core/rules';
import { ProblemError } from '@concentric/core/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleText, WORDS } from '../../testing/rule-files.ts';
import { concentric } from '../../testing/run-concentric.ts';
import { engineOf, openRules } from '../open-pack.ts';
import { gatherEvents } from './gather-events.ts';
import { runBacktests } from './run-backtests.ts';
import { keepState, readState } from './state-file.ts';

const START = Date.parse('2026-11-01T20:00:00+08:00');
const NOW = Date.parse('2026-11-24T20:00:00+08:00');

const event = (id: number, type: string, time: number, data: object) =>
  JSON.stringify({
    specversion: '1.0',
    id: String(id),
    source: '/s',
    type: `org.concentric.${type}.v1`,
    time: new Date(time).toISOString(),
    data: { platform: 'p', account: `a${String(id % 3)}`, ...data },
  });

/** Talk of three rooms, one claim in five lines, and prices that fall. */
const LOG = Array.from({ length: 3000 }, (_, id) => {
  const time = START + id * 60_000;
  if (id % 10 === 9)
    return event(id, 'price.observed', time, { product: 'x', dealFen: 9900, comparedFen: 29_900 - id });
  const text = id % 5 === 0 ? `第 ${String(id)} 件，包你三天见效` : `第 ${String(id)} 件`;
  return event(id, 'speech.segment', time, { session: 's', offsetMs: id, text });
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backtest-'));
  for (const name of ['old', 'new']) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'words.yaml'), WORDS);
  }
  await writeFile(join(folder, 'old', 'rule.yaml'), ruleText());
  await writeFile(
    join(folder, 'new', 'rule.yaml'),
    ruleText({ version: '2', condition: 'lex("trial-words") && !text.startsWith("第 1")' }),
  );
  const profile = event(-3, 'account.profiled', START - 60_000, {
    displayName: '甲',
    subject: 'streamer',
    agency: '机构一',
  });
  await writeFile(
    join(folder, 'log.ndjson'),
    `${[profile, ...LOG.toReversed(), ...LOG.slice(0, 50)].join('\n')}\n`,
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const command = (...args: string[]) => concentric(['rules', ...args], { cwd: folder });

describe('a backtest that is stopped', () => {
  it('comes to the same result when it is taken up again, wherever it stopped', async () => {
    const engines = ['old', 'default'].map((name) =>
      engineOf(openRules(name === 'old' ? join(folder, 'old') : name)),
    );
    const { events } = await gatherEvents([join(folder, 'log.ndjson')], engines, { now: NOW });
    // The profile of an account is looked at too; what came twice is there once.
    expect(events).toHaveLength(LOG.length + 1);
    const period = { from: START, until: NOW };
    const progress = (): void => undefined;
    const whole = await runBacktests(engines, events, { period, progress, isStopped: () => false });
    for (const batches of [1, 2, 4]) {
      let left = batches;
      const stopped = await runBacktests(engines, events, {
        period,
        progress,
        isStopped: () => --left === 0,
      });
      expect(stopped.finished).toBe(false);
      const file = join(folder, 'state.json');
      await keepState(file, stopped.state);
      const kept = await readState(file, events.length);
      const resumed = await runBacktests(engines, events, { period, kept, progress, isStopped: () => false });
      expect(resumed).toEqual(whole);
    }
  });

  it('is not taken up with other events, or from a file that is none', async () => {
    const file = join(folder, 'odd.json');
    const codeOf = async (text: string) => {
      await writeFile(file, text);
      return readState(file, 1).then(
        () => undefined,
        (error: unknown) => (error instanceof ProblemError ? error.problem.code : error),
      );
    };
    expect(await codeOf('{')).toBe('rules.bad-state');
    expect(await codeOf('{"format":"concentric.backtest-run.v1","events":1,"states":[{}]}')).toBe(
      'rules.bad-state',
    );
    expect(await codeOf('{"format":"concentric.backtest-run.v1","events":2,"states":[]}')).toBe(
      'rules.other-events',
    );
  });

  it('is not taken up with other rules', async () => {
    const [old, now] = ['old', 'new'].map((name) => engineOf(openRules(join(folder, name))));
    if (old === undefined || now === undefined) throw new Error('two packs');
    const { events } = await gatherEvents([join(folder, 'log.ndjson')], [old], { now: NOW });
    const options = { period: { from: START, until: NOW }, progress: () => undefined, isStopped: () => true };
    const { state } = await runBacktests([old], events, options);
    await expect(runBacktests([now], events, { ...options, kept: state })).rejects.toThrow(
      'rules.another-engine',
    );
  });
});

describe('concentric rules backtest', () => {
  it('counts the hits of one rule, by agency, and shows a sample', async () => {
    const [people, programs] = await Promise.all([
      command('backtest', 'T01', 'log.ndjson', '--rules', 'old'),
      command('backtest', 'T01', 'log.ndjson', '--rules', 'old', '--json', '--from', '2026-11-02'),
    ]);
    expect(people.code).toBe(0);
    expect(people.out).toMatch(/T01 试验\n {2}结果 {2}600 条线索（0 条无法判断），3 个账号/);
    expect(people.out).toContain('按机构：机构一 200');
    expect(people.out).toMatch(
      /抽样 50 条中的 10 条：\n {4}· 2026-11-0\d \d\d:\d\d 第 \d+ 件，包你【三天见效】/,
    );
    const view = JSON.parse(programs.out) as {
      rules: { hits: number; days: { day: string; hits: number }[] }[];
    };
    const [rule] = view.rules;
    expect(rule?.days[0]?.day).toBe('2026-11-02');
    expect(rule?.hits).toBe(rule?.days.reduce((sum, { hits }) => sum + hits, 0));
  });

  it('runs a whole pack, and refuses what it cannot judge', async () => {
    const [pack, empty, date, rule] = await Promise.all([
      command('backtest', 'old', 'log.ndjson', '--lang', 'en'),
      command('backtest', 'old', 'old/words.yaml'),
      command('backtest', 'old', 'log.ndjson', '--from', 'yesterday'),
      command('backtest', 'T9', 'log.ndjson', '--rules', 'old'),
    ]);
    expect(pack.out).toMatch(/T01 +Trial {2}600 hits/);
    expect([pack.code, empty.code, date.code, rule.code]).toEqual([0, 2, 2, 2]);
    expect(empty.err).toContain('[recordings.unknown-format]');
    expect(date.err).toContain('[rules.bad-date]');
    expect(rule.err).toContain('[rules.unknown-rule]');
  });
});

describe('concentric rules impact', () => {
  it('tells what a change gains and loses, the same as two backtests', async () => {
    const { code, out } = await command('impact', 'old', 'new', 'log.ndjson', '--json');
    expect(code).toBe(0);
    const [change] = (JSON.parse(out) as { rules: (Impact & { change: string })[] }).rules;
    const engines = ['old', 'new'].map((name) => engineOf(openRules(join(folder, name))));
    const { events, unitOf } = await gatherEvents([join(folder, 'log.ndjson')], engines, { now: NOW });
    const period = { from: START, until: START + 3000 * 60_000 };
    const run = await runBacktests(engines, events, {
      period,
      progress: () => undefined,
      isStopped: () => false,
    });
    const [before = null, after] = run.state.states;
    expect(change).toMatchObject({ change: 'changed', rule: 'T01', gained: 0 });
    expect(change?.lost).toBeGreaterThan(100);
    if (after === undefined) throw new Error('two runs');
    expect(change?.after.hits).toBe(impactOf('T01', before, after, unitOf).after.hits);
  });

  it('says so where nothing changed', async () => {
    const { out } = await command('impact', 'old', 'old', 'log.ndjson');
    expect(out).toContain('0 条规则有变化');
  });
});
