import { writeLexicon } from '@concentric/modules/content';
import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { diagnostic } from '../shell/diagnostics.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { writeWhole } from '../shell/write-file.ts';
import { buildLexicon, writtenGroups, type LexiconBuild } from './build-lexicon.ts';
import { openLexicon } from './open-lexicon.ts';

interface Flags {
  readonly output?: string;
  readonly json?: true;
}

/** `concentric lexicon build FILES…`: checks lexicon documents, counts, and writes the sound entries as one document. */
export function buildCommand(say: Say): Command {
  const command = new Command('build')
    .description(say('检查词库并汇成一份', 'check lexicons and make them one document'))
    .argument(
      '<lexicons...>',
      say('词库名称（default、price…），或文件、目录', 'names (default, price, …) or paths'),
    )
    .option('-o, --output <file>', say('写出可用词条的 YAML', 'write the sound entries as YAML'))
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (names: string[], { output, json }: Flags) => {
      leaveQuietly();
      const opened = openLexicon(names);
      const built = buildLexicon(opened);
      if (output !== undefined && built.entries > 0) {
        const { owner, groups } = writtenGroups(opened);
        const remark = say(
          `由 ${built.documents} 份词库文档汇成，${built.entries} 个词条，修订 ${built.revision}`,
          `made of ${built.documents} lexicon documents, ${built.entries} words, revision ${built.revision}`,
        );
        await writeWhole(output, writeLexicon(owner, groups, [remark]));
      }
      if (json === true) tellJson(built);
      else tell(printed(built));
      process.exitCode = built.entries === 0 ? 2 : built.errors > 0 ? 1 : 0;
    });
  return withEnding(command, say, {
    examples: [
      ['lexicon build default', '检查默认词库', 'check the default lexicons'],
      [
        'lexicon build words/ -o all.yaml',
        '检查一个目录，汇成一份',
        'check a folder and make one document of it',
      ],
    ],
    exits: {
      1: {
        zh: '有词条未采用；其余照常写出',
        en: 'an entry was left out; the others are written all the same',
      },
      2: EXIT_UNREADABLE,
    },
  });
}

function printed(built: LexiconBuild): string[] {
  const locale = localeOf(process.env);
  const say = sayIn(locale);
  const { channels, clauses } = built;
  const cited = clauses.slice(0, 8).map(({ clause, entries }) => `${clause} ${entries}`);
  const more =
    clauses.length > cited.length ? say(` 等 ${clauses.length} 条`, ` … ${clauses.length} in all`) : '';
  return [
    ...built.problems.map((problem) => diagnostic(problem, locale)),
    say(
      `${built.documents} 份文档，${built.groups} 个词组，${built.entries} 个词条可用，${built.leftOut} 个未采用。修订 ${built.revision}`,
      `${built.documents} documents, ${built.groups} groups, ${built.entries} sound words, ${built.leftOut} left out. Revision ${built.revision}`,
    ),
    say(
      `判定用 ${built.claims}，语境用 ${built.context}；原样 ${channels.exact}，还原变形 ${channels.folded}，读音 ${channels.syllable}。`,
      `${built.claims} accuse, ${built.context} are context; as written ${channels.exact}, folded ${channels.folded}, by sound ${channels.syllable}.`,
    ),
    say(
      `例外 ${built.exceptions}，反例 ${built.counterExamples}，限期 ${built.dated}，最长 ${built.longest} 字。`,
      `${built.exceptions} exceptions, ${built.counterExamples} counter-examples, ${built.dated} dated, longest ${built.longest} characters.`,
    ),
    ...(cited.length === 0 ? [] : [say('依据：', 'on: ') + cited.join(say('、', ', ')) + more]),
    say(
      `${built.errors} 处错误，${built.warnings} 处提醒。`,
      `${built.errors} errors, ${built.warnings} warnings.`,
    ),
  ];
}
