import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concentric, type Outcome } from '../testing/run-concentric.ts';
import type { InspectionView } from './inspection-view.ts';

const SRT = [
  ['1', '00:00:01,000 --> 00:00:03,000', '大家晚上好，欢迎来到直播间'],
  ['2', '01:02:03,456 --> 01:02:05,000', '这款面霜能治好湿疹'],
  ['3', '00:00:61,000 --> 00:01:05,000', '时间有误'],
]
  .map((cue) => `${cue.join('\n')}\n\n`)
  .join('');
const XML = `<i>\n<d p="1,1,25,0,1700000000,0,sender-10001,1">主播好</d>\n<d p="x,1,25,0,1700000000,0,sender-10001,2">坏</d>\n</i>`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-'));
  await writeFile(join(folder, 'room.srt'), SRT);
  await writeFile(join(folder, 'chat.xml'), XML);
  await writeFile(join(folder, 'photo.srt'), Buffer.from('89504e470d0a1a0a', 'hex'));
  await writeFile(join(folder, 'rule.yaml'), 'id: [\n');
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Runs the real command in the folder of the test files. */
function inspect(args: readonly string[], more: { lang?: string; input?: string } = {}): Promise<Outcome> {
  return concentric(['inspect', ...args], { cwd: folder, ...more });
}

const viewOf = ({ out }: Outcome) => JSON.parse(out) as InspectionView;

describe('concentric inspect', () => {
  it('shows hits with time code, rule, severity, quote, clause and what is needed, and bad records on stderr', async () => {
    const { code, out, err } = await inspect(['room.srt', 'chat.xml']);
    expect(code).toBe(0);
    expect(out).toContain('room.srt  SRT · UTF-8 · 2 条记录 · 1 条线索 · 1 处有误');
    expect(out).toContain('chat.xml  B 站弹幕 XML · UTF-8 · 1 条记录 · 没有线索 · 1 处有误');
    expect(out).toMatch(/01:02:03\.456 {2}M02 .* · 较重/);
    expect(out).toContain('【治好湿疹】');
    expect(out).toContain('广告法》第十七条');
    expect(out).toContain('认定还需要：');
    expect(out).toContain('线索不是认定');
    expect(err).toMatch(/^room\.srt:10: .*\[recordings\.bad-time\]$/m);
    expect(err).toMatch(/^chat\.xml:3: .*\[recordings\.bad-danmaku\]$/m);
    expect(out).not.toContain('\u001b[');
  });

  it('gives one JSON object over all files, with places that point at the quote', async () => {
    const outcome = await inspect([
      'room.srt',
      'chat.xml',
      '--json',
      '--started-at',
      '2026-11-20T20:00:00+08:00',
    ]);
    const view = viewOf(outcome);
    expect(outcome.code).toBe(0);
    expect(view.hits).toHaveLength(1);
    expect(view.hits[0]).toMatchObject({
      file: 'room.srt',
      line: 6,
      rule: 'M02',
      clause: 'ad-law.17',
      severity: 'serious',
      quote: '治好湿疹',
      timecode: '01:02:03.456',
      offsetMs: 3_723_456,
      time: '2026-11-20T13:02:03.456Z',
      subject: { platform: 'unknown', account: 'room' },
    });
    const [hit] = view.hits;
    expect(hit?.text.slice(hit.start, hit.end)).toBe('治好湿疹');
    expect(hit?.needs.length).toBeGreaterThan(0);
    expect(view.files).toMatchObject([
      { file: 'room.srt', format: 'srt', events: 2, hits: 1, problems: 1, startKnown: true },
      { file: 'chat.xml', format: 'bilibili-xml', events: 1, hits: 0, problems: 1 },
    ]);
    expect(view.problems.map(({ place }) => [place?.file, place?.line])).toEqual([
      ['room.srt', 10],
      ['chat.xml', 3],
    ]);
    expect(outcome.out + outcome.err).not.toContain('sender-10001');
  });

  it('ends with 2 where a file could not be read at all, and inspects the others', async () => {
    const outcome = await inspect(['missing.srt', 'photo.srt', '.', 'room.srt', '--json']);
    expect(outcome.code).toBe(2);
    expect(viewOf(outcome).hits).toHaveLength(1);
    const codes = viewOf(outcome).problems.map(({ code }) => code);
    expect(codes).toEqual(
      expect.arrayContaining([
        'recordings.not-found',
        'recordings.unknown-format',
        'recordings.is-directory',
      ]),
    );
  });

  it('speaks English where the environment or --lang asks for it', async () => {
    const [byEnv, byFlag] = await Promise.all([
      inspect(['room.srt'], { lang: 'en_US.UTF-8' }),
      inspect(['room.srt', '--lang', 'en']),
    ]);
    expect(byEnv.out).toContain('Needed to decide: ');
    expect(byEnv.err).toContain('The times "00:00:61,000 --> 00:01:05,000" cannot be read.');
    expect(byFlag.out).toBe(byEnv.out);
  });

  it('reads standard input for -', async () => {
    const outcome = await inspect(['-', '--json'], { input: SRT });
    expect(viewOf(outcome).hits).toMatchObject([{ file: '-', quote: '治好湿疹' }]);
  });

  it('refuses an unknown pack, a pack without rules and a time without its zone, each in one line', async () => {
    const [unknown, broken, time] = await Promise.all([
      inspect(['room.srt', '--rules', 'defualt']),
      inspect(['room.srt', '--rules', 'rule.yaml']),
      inspect(['room.srt', '--started-at', '2026-11-20 20:00']),
    ]);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toMatch(/是否指 default？.*\[content\.no-pack\]\n$/);
    expect(broken).toMatchObject({ code: 2, out: '' });
    expect(broken.err).toMatch(/^rule\.yaml:.*\[document\.syntax\]\n$/);
    expect(time).toMatchObject({ code: 2, out: '' });
    expect(time.err).toMatch(/--started-at.*\[cli\.bad-time\]\n$/);
  });

  it('tells all that is wrong with a pack that has no sound rule, in the language asked, and as JSON where asked', async () => {
    await writeFile(join(folder, 'keys.yaml'), 'id: X1\nversion: 1\nseverty: general\n');
    await writeFile(join(folder, 'alias.yaml'), 'id: *nope\n');
    const [keys, json, alias, option] = await Promise.all([
      inspect(['room.srt', '--rules', 'keys.yaml', '--lang', 'en']),
      inspect(['room.srt', '--rules', 'keys.yaml', '--json']),
      inspect(['room.srt', '--rules', 'alias.yaml']),
      inspect(['room.srt', '--encoding', 'ebcdic', '--json']),
    ]);
    expect(keys).toMatchObject({ code: 2, out: '' });
    expect(keys.err).toMatch(/did you mean "severity"/);
    expect(keys.err.split('\n').length).toBeGreaterThan(3);
    expect(json.code).toBe(2);
    expect(viewOf(json).problems.map(({ code }) => code)).toContain('rules.unknown-key');
    expect(alias).toMatchObject({ code: 2, out: '' });
    expect(alias.err).toMatch(/^alias\.yaml:1:5: .*\[document\.unknown-alias\]\n$/);
    expect(viewOf(option).problems).toMatchObject([{ code: 'cli.bad-value' }]);
  });

  it('ends with 2 where every record was refused, says each kind of fault a few times, and 0 where a file is empty', async () => {
    await writeFile(join(folder, 'refused.ndjson'), '{"specversion":"1.0"}\n'.repeat(40));
    await writeFile(join(folder, 'empty.srt'), '');
    const [refused, empty] = await Promise.all([inspect(['refused.ndjson']), inspect(['empty.srt'])]);
    expect(refused.code).toBe(2);
    expect(refused.err.match(/recordings\.bad-data/g)).toHaveLength(6);
    expect(refused.err).toContain('另有 35 处同样的问题');
    expect(refused.err).toContain('[cli.nothing-taken]');
    expect(empty.code).toBe(0);
    expect(empty.err).toContain('[recordings.empty]');
  });

  it('does not lay the words of viewers on the account', async () => {
    const said = (who: string) => `1\n00:00:01,000 --> 00:00:03,000\n${who}：这款面霜能治好湿疹\n`;
    await writeFile(join(folder, 'viewer.srt'), said('观众小李'));
    await writeFile(join(folder, 'host.srt'), said('主播'));
    const outcome = await inspect(['viewer.srt', 'host.srt', '--json']);
    expect(viewOf(outcome).hits.map(({ file }) => file)).toEqual(['host.srt']);
    expect(outcome.out).not.toContain('小李');
  });
});
