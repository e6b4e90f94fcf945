import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../../locale.ts';
import { READER, withApp } from '../../open-app.ts';
import { leaveQuietly, tell, tellJson } from '../../shell/output.ts';
import { printable } from '../../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../../shell/settle.ts';
import { openRules } from '../open-pack.ts';
import { frozenHits } from './frozen.ts';
import { hitsAt } from './hits-at.ts';
import { replayHit, type ReplayedHit } from './replay-hit.ts';

interface Flags {
  readonly rules: string;
  readonly json?: true;
}

/** `concentric rules replay HIT`: judges frozen hits again on their frozen evidence, whatever has become of the rule. */
export function replayCommand(say: Say): Command {
  const command = new Command('replay')
    .description(say('凭当时留存的证据重新判断线索', 'judge hits again on the evidence frozen with them'))
    .argument(
      '<hit>',
      say(
        '线索文件，FILE:3 只取第 4 条，- 为标准输入；或平台上的 hit_…',
        'file of hits, FILE:3 takes the fourth only, - is standard input; or hit_… of the platform',
      ),
    )
    .option(
      '--rules <pack>',
      say('现行规则包，用来比较', 'the rules now in force, to compare with'),
      'default',
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (target: string, { rules, json }: Flags) => {
      leaveQuietly();
      const replayed = /^hit_\w+$/.test(target)
        ? [await replayStored(target)]
        : await replayFile(target, rules);
      const differing = replayed.filter(({ same }) => !same).length;
      if (json === true) tellJson({ replayed, differing });
      else tell(printed(replayed, differing));
      if (differing > 0) process.exitCode = 1;
    });
  return withEnding(command, say, {
    examples: [
      ['inspect room.srt --json --evidence > hits.json', '连同证据留存线索', 'keep hits with their evidence'],
      ['rules replay hits.json', '规则改动后重新判断', 'judge them again after the rules changed'],
      ['rules replay hits.json:0', '只看第一条', 'the first one only'],
    ],
    exits: {
      1: { zh: '有线索的结果与当时不同', en: 'a hit came out otherwise than it was frozen' },
      2: EXIT_UNREADABLE,
    },
  });
}

async function replayFile(target: string, rules: string): Promise<ReplayedHit[]> {
  const opened = openRules(rules);
  const { file, value } = await hitsAt(target);
  return frozenHits(value, { file }).map((hit) => replayHit(hit, opened, file));
}

/** A hit the platform keeps, by the texts it was judged by; they are in its rule book. */
async function replayStored(id: string): Promise<ReplayedHit> {
  const { ruleId, ruleRevision, same, differences } = await withApp((app) =>
    app.rulebook.replayHit(READER, id),
  );
  const read = (json: string): unknown => JSON.parse(json);
  return {
    ...{ rule: ruleId, revision: ruleRevision, currentRevision: undefined, quote: id, same },
    differences: differences.map(({ path, frozen, replayed }) => ({
      path,
      frozen: read(frozen),
      replayed: read(replayed),
    })),
  };
}

function printed(replayed: readonly ReplayedHit[], differing: number): string[] {
  const say = sayIn(localeOf(process.env));
  return [
    ...replayed.flatMap((one) => linesOf(one, say)),
    differing === 0
      ? say(`${replayed.length} 条线索，结果与当时相同。`, `${replayed.length} hits, all as they were.`)
      : say(
          `${replayed.length} 条线索，${differing} 条与当时不同。`,
          `${replayed.length} hits, ${differing} otherwise.`,
        ),
  ];
}

function linesOf(
  { rule, revision, currentRevision, quote, same, hit, differences }: ReplayedHit,
  say: Say,
): string[] {
  const changed =
    currentRevision === undefined
      ? say(`修订 ${revision}`, `revision ${revision}`)
      : currentRevision === null
        ? say('规则已不在包中', 'the rule is no longer in the pack')
        : currentRevision === revision
          ? say('规则未改', 'the rule is unchanged')
          : say(
              `规则已改（${revision} → ${currentRevision}）`,
              `the rule has changed (${revision} → ${currentRevision})`,
            );
  const result = same
    ? say('结果相同', 'same result')
    : hit === undefined
      ? say('不再命中', 'no hit')
      : say('结果不同', 'another result');
  return [
    `${same ? '✓' : '✗'} ${rule} 【${printable(quote)}】 ${result}${say('；', '; ')}${changed}`,
    ...(same || (hit === undefined && currentRevision !== undefined)
      ? []
      : differences.map(
          ({ path, frozen, replayed }) => `    ${path}: ${shown(frozen)} → ${shown(replayed)}`,
        )),
  ];
}

function shown(value: unknown): string {
  return value === undefined ? '–' : printable(JSON.stringify(value));
}
