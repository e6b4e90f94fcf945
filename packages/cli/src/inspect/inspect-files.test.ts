import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleText, WORDS } from '../testing/rule-files.ts';
import { inspectFiles, TOLD } from './inspect-files.ts';

const NOW = Date.parse('2026-11-24T20:00:00+08:00');
const options = { rules: 'default', now: NOW };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inspect-files-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const price = (id: string, day: number, dealFen: number, comparedFen?: number) =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: '/p',
    type: 'org.concentric.price.observed.v1',
    time: `2026-11-${String(day)}T10:00:00+08:00`,
    data: {
      platform: 'p',
      account: 'a',
      product: 'x',
      dealFen,
      ...(comparedFen === undefined ? {} : { comparedFen }),
    },
  });

describe('inspecting files', () => {
  it('finds the same whatever the order of records and files, rules that look back among them', async () => {
    const before = await file('before.ndjson', `${price('1', 18, 9900)}\n${price('2', 19, 9900)}\n`);
    const after = await file('after.ndjson', `${price('3', 20, 8800, 29_900)}\n`);
    const forwards = await inspectFiles([before, after], options);
    const backwards = await inspectFiles([after, before], options);
    expect(forwards.hits.map(({ hit }) => [hit.rule.id, hit.outcome])).toEqual([['M16', 'hit']]);
    expect(backwards.hits).toEqual(forwards.hits);
  });

  it('orders hits by file, then by line', async () => {
    const cue = (n: number, text: string) =>
      `${String(n)}\n00:00:0${String(n)},000 --> 00:00:0${String(n)},900\n${text}\n\n`;
    const a = await file('a.srt', cue(1, '这款面霜能治好湿疹') + cue(2, '这款面霜能治好湿疹'));
    const { hits } = await inspectFiles([a, a], options);
    expect(hits.map(({ line }) => line)).toEqual([2, 2, 6, 6]);
  });

  it('counts all faults of a file and names the first thousand', async () => {
    const bad = await file('bad.ndjson', `{"specversion":"1.0"\n${'{]\n'.repeat(2500)}`);
    const { problems, files, failures } = await inspectFiles([bad], options);
    expect(problems).toHaveLength(TOLD);
    expect(files[0]?.problems).toBe(2501);
    expect(failures.map(({ code }) => code)).toEqual(['cli.nothing-taken']);
  });

  it('says where examples of a pack fail, and still judges by it', async () => {
    const pack = await mkdtemp(join(folder, 'pack-'));
    await writeFile(join(pack, 'words.yaml'), WORDS);
    const tests = '{ mustHit: [{ speech: 今天天气好 }], mustNotHit: [{ speech: 也许三天见效 }] }';
    await writeFile(join(pack, 'rule.yaml'), ruleText({ tests }));
    const said = await file('said.srt', '1\n00:00:01,000 --> 00:00:02,000\n包你三天见效\n');
    const { hits, problems } = await inspectFiles([said], { ...options, rules: pack });
    expect(hits.map(({ hit }) => hit.rule.id)).toEqual(['T01']);
    expect(problems).toMatchObject([
      { code: 'rules.examples-failed', severity: 'warning', params: { failed: 1, rules: 'T01' } },
    ]);
  });

  it('makes the room the subject whoever spoke, and keeps nothing of who a viewer was', async () => {
    const chat = {
      specversion: '1.0',
      id: '1',
      source: '/p',
      type: 'org.concentric.chat.message.v1',
      time: '2026-11-20T10:00:00+08:00',
      data: {
        platform: 'p',
        account: 'a',
        session: 's',
        offsetMs: 0,
        text: '日结兼职 有意联系 vx zzz123',
        role: 'viewer',
        sender: 'sender-10001',
      },
    };
    const { hits } = await inspectFiles([await file('chat.ndjson', JSON.stringify(chat))], options);
    expect(hits).not.toEqual([]);
    for (const { hit } of hits) expect(hit.subject).toEqual({ kind: 'account', platform: 'p', account: 'a' });
    expect(JSON.stringify(hits)).not.toContain('sender-10001');
  });
});
