/**
 * Writes packages/core/src/lexicon/syllable-data.ts: how ideographs are read aloud, from pinyin-pro (MIT). It is
 * committed and not computed at start, because pinyin-pro is large and a frozen hit must replay to the same
 * result with any later version of it.
 *
 *   node scripts/generate-syllables.ts [--check]
 *
 * `--check` writes nothing and exits 1 when the committed file differs from what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pinyin } from 'pinyin-pro';
import { letterOf } from '../packages/core/src/lexicon/fold.ts';

const TARGET = fileURLToPath(new URL('../packages/core/src/lexicon/syllable-data.ts', import.meta.url));
const FIRST_HAN = 0x4e00;
const LAST_HAN = 0x9fff;

/**
 * Second readings that occur in ordinary words, each checked against pinyin-pro. Its own lists are too long:
 * they give readings that only old books have, and every one would make more words sound alike.
 */
const SECOND_READINGS = `
  行hang 长zhang 重chong 乐yue 还huan 都du 得dei 地de 了liao 着zhao 着zhuo 便pian 传zhuan 弹dan 调diao 单shan
  恶wu 给ji 会kuai 降xiang 角jue 觉jiao 卡qia 落la 率shuai 没mo 模mu 强jiang 塞se 色shai 厦xia 省xing 盛cheng
  什shi 识zhi 似shi 宿xiu 提di 系ji 吓he 血xie 曾zeng 折she 朝zhao 车ju 称chen 臭xiu 大dai 度duo 薄bo 剥bo
  藏zang 差chai 参shen 查zha 畜xu 和huo 核hu 校jiao 解xie 壳qiao 勒lei 露lou 绿lu 埋man 抹ma 秘bi 弄long
  屏bing 奇ji 茄jia 券xuan 数shuo 说shui 熟shou 拓ta 尾yi 削xue 轧zha 粘zhan 择zhai 扎za 爪zhao 琢zuo 阿e
  扒pa 磅pang 辟bi 扁pian 泊po 伯bai 卜bo 刹sha 颤zhan 匙shi 澄deng 囤dun 否pi 脯fu 咖ga 蛤ge 巷hang 贾gu
  嚼jue 圈juan 俩liang 脉mo 杉sha 纤qian 吁yu 钥yue 属zhu 呢ni 的di 那nei 哪nei 谁shei 六lu 暴pu
`;

/** Characters by syllable: the reading pinyin-pro gives first. Only plain letters: the others fold to one first. */
function firstReadings(): Map<string, string> {
  const bySyllable = new Map<string, string>();
  for (let point = FIRST_HAN; point <= LAST_HAN; point++) {
    const char = String.fromCharCode(point);
    if (letterOf(point) !== point) continue;
    const [syllable = ''] = readingsOf(char);
    if (/^[a-z]+$/.test(syllable)) bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + char);
  }
  return bySyllable;
}

function readingsOf(char: string): string[] {
  return pinyin(char, { toneType: 'none', type: 'array', multiple: true, v: true });
}

function secondReadings(): Map<string, string> {
  const bySyllable = new Map<string, string>();
  for (const item of SECOND_READINGS.trim().split(/\s+/)) {
    const char = item.slice(0, 1);
    const syllable = item.slice(1);
    if (!readingsOf(char).includes(syllable))
      throw new Error(`pinyin-pro does not read ${char} as ${syllable}`);
    if (readingsOf(char)[0] === syllable) throw new Error(`${syllable} is the first reading of ${char}`);
    bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + char);
  }
  return bySyllable;
}

function constant(doc: string, name: string, table: ReadonlyMap<string, string>): string {
  const rows = [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([syllable, chars]) => syllable + chars);
  const lines: string[] = [];
  for (const row of rows) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + row.length < 100) lines[lines.length - 1] = `${last} ${row}`;
    else lines.push(row);
  }
  return `/** ${doc} */\nexport const ${name}: readonly string[] = [\n${lines.map((line) => `  '${line}',\n`).join('')}];\n`;
}

function generate(): string {
  const doc = 'Syllables without tones (ü is v), each followed by the characters so read';
  return [
    '// Written by scripts/generate-syllables.ts; change that, not this. Source: pinyin-pro (MIT).\n',
    constant(`${doc} in the first place.`, 'FIRST_READINGS', firstReadings()),
    constant(`${doc} in some words.`, 'SECOND_READINGS', secondReadings()),
  ].join('\n');
}

const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const wanted = generate();
if (values.check !== true) writeFileSync(TARGET, wanted);
else if (readFileSync(TARGET, 'utf8') !== wanted) {
  console.error(
    'packages/core/src/lexicon/syllable-data.ts is not what scripts/generate-syllables.ts writes; run it.',
  );
  process.exitCode = 1;
}
