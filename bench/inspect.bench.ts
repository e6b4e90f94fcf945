import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadPack } from '@concentric/core/rules';
import { loadContent } from '@concentric/modules/content';
import type { Bench } from './figure.ts';

const COMMAND = resolve(import.meta.dirname, '../packages/cli/src/concentric.ts');
const LINES = 100_000;
const RUNS = 3;

/** What viewers write, and now and then a line a rule looks at, so that hits are made and printed too. */
const SAYINGS = [
  '主播晚上好',
  '哈哈哈哈哈哈',
  '这个多少钱一斤',
  '已经下单了，什么时候发货',
  '上次买的很好吃，回购',
  '有没有大码的',
  '666666',
  '尺码怎么选呀，身高一米六',
];
const RARE = '加我微信私下转账更便宜';
const RARE_EVERY = 5_000;

/**
 * `concentric inspect` over a recording of 100,000 chat lines, start of the process included. Beside it, a plain loop in
 * a process of its own that only looks for the same words as they are written, by one RegExp: no folding, no exceptions,
 * no rules, no hits.
 */
const inspect: Bench = () => {
  const root = mkdtempSync(join(tmpdir(), 'concentric-inspect-'));
  try {
    const file = join(root, 'chat.xml');
    writeFileSync(file, recording());
    const size = (statSync(file).size / 2 ** 20).toFixed(1);
    const name = `${LINES} chat lines (${size} MiB), median of ${RUNS}`;
    const peer = { name: 'a plain RegExp loop', value: median(() => plainLoop(file)) };
    return Promise.resolve([{ name, value: median(() => run(file)), unit: 's', atMost: 2, peer }]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
};

function median(measure: () => number): number {
  const seconds = Array.from({ length: RUNS }, measure).sort((a, b) => a - b);
  return seconds[Math.floor(RUNS / 2)] ?? NaN;
}

/** What somebody writes in ten minutes: read the file, take the texts, ask one RegExp. */
const PLAIN_LOOP = `
  const [file, words] = process.argv.slice(1);
  const text = require('node:fs').readFileSync(file, 'utf8');
  const pattern = new RegExp(JSON.parse(words).join('|'));
  const hits = [];
  for (const [, line] of text.matchAll(/<d p="[^"]*">([^<]*)</g)) if (pattern.test(line)) hits.push(line);
  process.stdout.write(JSON.stringify(hits));
`;

function plainLoop(file: string): number {
  const words = loadPack(loadContent()).pack.entries.map(({ term }) =>
    term.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
  );
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', PLAIN_LOOP, file, JSON.stringify(words)],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0 || stdout.length < 3) throw new Error(`the plain loop found nothing: ${stderr}`);
  return (performance.now() - began) / 1000;
}

function run(file: string): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, 'inspect', '--json', file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`concentric inspect ended with ${String(status)}: ${stderr}`);
  return (performance.now() - began) / 1000;
}

/** A classic danmaku file of two hours; no two lines are alike, as in a busy room. */
function recording(): string {
  const lines = Array.from({ length: LINES }, (_, index) => {
    const second = ((index * 7200) / LINES).toFixed(3);
    const sender = (index % 4096).toString(16).padStart(8, '0');
    const text =
      index % RARE_EVERY === RARE_EVERY - 1 ? RARE : `${SAYINGS[index % SAYINGS.length] ?? ''}${index}`;
    return `<d p="${second},1,25,16777215,1780000000,0,${sender},${index + 1}">${text}</d>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><i><chatserver>chat.bilibili.com</chatserver><chatid>1</chatid>\n${lines.join('\n')}\n</i>\n`;
}

export default inspect;
