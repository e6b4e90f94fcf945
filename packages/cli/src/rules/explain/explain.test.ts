import { readDocument, ProblemError } from '@concentric/core/shared';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleText, WORDS } from '../../testing/rule-files.ts';
import { concentric } from '../../testing/run-concentric.ts';
import { openRules, ruleOf, type OpenPack } from '../open-pack.ts';
import { sayIn } from '../../locale.ts';
import { printToldHit, toldHits } from './explain-hit.ts';
import { explainRule } from './explain-rule.ts';
import { eventOf, judgeEvent, type AskedText, type EventVerdict } from './judge-event.ts';

const NOW = Date.parse('2026-11-24T20:00:00+08:00');

let folder = '';
let trial: OpenPack;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'explain-'));
  await writeFile(join(folder, 'words.yaml'), WORDS);
  await writeFile(join(folder, 'rule.yaml'), ruleText());
  trial = openRules(folder);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const said = (text: string, more: Partial<AskedText> = {}): EventVerdict => {
  const rule = ruleOf(trial, 'T01');
  return judgeEvent(trial, rule, eventOf({ text, ...more }, rule, undefined, NOW), []);
};

describe('explaining a rule', () => {
  it('tells every rule of the default pack in plain words of both languages, without a rest of code', () => {
    const opened = openRules('default');
    for (const rule of opened.pack.rules) {
      const { outline, clauses, groups } = explainRule(opened, rule);
      const lines = outline.map(({ text }) => text);
      expect(lines.map(({ en }) => en).join('\n')).not.toMatch(
        /[一-鿿]{3,}.*\(|\b(?:lex|near|pair|said|win|certain)\(/,
      );
      expect(lines.map(({ zh }) => zh).join('\n')).not.toMatch(/\b(?:lex|near|pair|said|win|certain)\(/);
      expect(clauses.every(({ title }) => title.zh !== '' && title.en !== '')).toBe(true);
      expect(groups.every(({ words }) => words.length > 0)).toBe(true);
    }
  });

  it('shows the logic by depth and the words with their group', () => {
    const { outline, groups } = explainRule(trial, ruleOf(trial, 't01'));
    expect(outline.map(({ depth, text }) => [depth, text.en])).toEqual([
      [0, 'all of:'],
      [1, 'the text has a word of trial-words'],
      [1, 'not:'],
      [2, 'the text contains “也许”'],
    ]);
    expect(groups).toEqual([
      { group: 'trial-words', title: { zh: '试验用词', en: 'trial words' }, words: ['三天见效', '永不反弹'] },
    ]);
  });

  it('prints no clause as fact whose text was not verified', async () => {
    await writeFile(
      join(folder, 'law.yaml'),
      'key: hearsay\ntitle: { zh: 传闻, en: Hearsay }\nissuer: { zh: 无, en: none }\nreliability: C\nclauses: [{ key: hearsay.1, number: { zh: 一, en: "1" }, summary: { zh: 传闻内容, en: what is rumoured } }]\n',
    );
    await writeFile(join(folder, 'rule.yaml'), ruleText({ clauses: '[ad-law.28, hearsay.1]' }));
    const { out } = await concentric(['rules', 'explain', 'T01', '--rules', '.'], { cwd: folder });
    await rm(join(folder, 'law.yaml'));
    await writeFile(join(folder, 'rule.yaml'), ruleText());
    expect(out).toContain('原文未核对');
    expect(out).not.toContain('传闻内容');
  });
});

describe('what a rule makes of a text', () => {
  it('gives the value of every part, also where it does not hit', () => {
    expect(said('包你三天见效')).toMatchObject({ verdict: 'hit', hits: [{ quote: { text: '三天见效' } }] });
    const { verdict, saw } = said('也许三天见效');
    expect(verdict).toBe('no-hit');
    expect(saw.parts).toMatchObject([
      { part: 'lex("trial-words")', value: true },
      { part: 'text.contains("也许")', value: true },
    ]);
  });

  it('names the exemption or the exception that lets a word go', () => {
    const [negated] = said('不是三天见效').words;
    expect(negated?.exemptions).toMatchObject([{ name: 'negation', outcome: 'exempted' }]);
    const [inside] = said('我不敢说永不反弹').words;
    expect(inside?.why.en).toContain('inside the exception');
    expect(inside?.exemptions).toEqual([]);
  });

  it('says so where the rule does not listen to who speaks or look at such events', () => {
    expect(said('三天见效', { as: 'chat' }).verdict).toBe('not-asked');
    expect(said('三天见效', { as: 'title' }).verdict).toBe('not-asked');
  });

  it('refuses a day that is none and a text too long for its place', () => {
    const codeOf = (more: Partial<AskedText>, text = '好') => {
      try {
        said(text, more);
      } catch (error) {
        if (error instanceof ProblemError) return error.problem.code;
        throw error;
      }
      return undefined;
    };
    expect(codeOf({ date: '2026-02-30' })).toBe('rules.bad-date');
    expect(codeOf({ as: 'title' }, '长'.repeat(201))).toMatch(/^recordings\./);
  });

  it('takes what happened before from a file, and judges its last event where there is no text', async () => {
    const stock = (id: string, time: string, units: number) =>
      JSON.stringify({
        specversion: '1.0',
        id,
        source: '/s',
        type: 'org.concentric.stock.observed.v1',
        time,
        data: { platform: 'p', account: 'a', session: 's', product: 'x', units },
      });
    await writeFile(join(folder, 'stock.ndjson'), `${stock('1', '2026-11-20T20:00:00+08:00', 5000)}\n`);
    const ask = (...args: string[]) =>
      concentric(['rules', 'explain', 'M23', '--events', 'stock.ndjson', ...args], { cwd: folder });
    const [hit, none] = await Promise.all([ask('--text', '最后三单了', '--json'), ask()]);
    expect(JSON.parse(hit.out)).toMatchObject({
      verdict: 'hit',
      saw: { features: { 'win.unitsOnShow': 5000 } },
    });
    expect(none.code).toBe(2);
    expect(none.err).toMatch(/\[rules\.no-event\]\n$/);
  });
});

describe('a hit that was kept', () => {
  it('tells what it saw then, from an inspection as from frozen evidence', async () => {
    const srt = '1\n00:00:01,000 --> 00:00:02,000\n包你三天见效\n\n';
    const kept = await concentric(['inspect', '-', '--rules', '.', '--json', '--evidence'], {
      cwd: folder,
      input: srt,
    });
    const { hits } = JSON.parse(kept.out) as { hits: [{ frozen: object }] };
    await writeFile(join(folder, 'hits.json'), kept.out);
    await writeFile(join(folder, 'frozen.json'), JSON.stringify(hits[0].frozen));
    const [inspected, frozen] = await Promise.all([
      toldHits(join(folder, 'hits.json:0')),
      toldHits(join(folder, 'frozen.json')),
    ]);
    expect(inspected).toMatchObject([{ rule: 'T01', quote: '三天见效', title: { zh: '试验' } }]);
    const lines = inspected.flatMap((hit) => printToldHit(hit, sayIn('zh')));
    expect(lines).toContain('  ✓ 有“trial-words”组的词：是');
    expect(frozen.flatMap((hit) => printToldHit(hit, sayIn('zh')))).toEqual(lines);
  });

  it('is refused where it explains nothing, as is a command that names no rule', async () => {
    await writeFile(join(folder, 'nothing.json'), '{"hits":[{"rule":"T01"}]}');
    const [nothing, unnamed] = await Promise.all([
      concentric(['rules', 'explain', '--hit', 'nothing.json'], { cwd: folder }),
      concentric(['rules', 'explain'], { cwd: folder }),
    ]);
    expect([nothing.code, unnamed.code]).toEqual([2, 2]);
    expect(nothing.err).toContain('[rules.no-explanation]');
    expect(unnamed.err).toContain('[rules.no-rule-named]');
  });
});

it('the trial rule is sound', () => {
  expect(readDocument('rule.yaml', ruleText()).ok).toBe(true);
  expect(trial.problems).toEqual([]);
});
