import { diffLexicons, type LexiconDiff } from '@concentric/core/lexicon';
import { dateOf, ProblemError } from '@concentric/core/shared';
import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson, tellProblems } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { effectOf, type DiffEffect } from './diff-effect.ts';
import { openWords, type OpenLexicon } from './open-lexicon.ts';
import { lexiconProblem } from './problems.ts';
import type { FoundWord } from './scan-files.ts';

/** Matches shown to people on each side. */
const SHOWN = 10;

/** `concentric lexicon diff A B [FILES…]`: what changed in the words, and what that does to the matches in some files. */
export function diffCommand(say: Say): Command {
  const command = new Command('diff')
    .description(say('比较两个词库，及其对匹配的影响', 'compare two lexicons, and what that does to matches'))
    .argument('<before>', say('改动前的词库', 'the lexicon before'))
    .argument('<after>', say('改动后的词库', 'the lexicon after'))
    .argument('[files...]', say('用来比较匹配的文本或记录', 'texts or recordings to compare matches in'))
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (beforeName: string, afterName: string, files: string[], { json }: { json?: true }) => {
      leaveQuietly();
      if (files.includes('-')) throw new ProblemError(lexiconProblem('lexicon.read-twice'));
      const locale = localeOf(process.env);
      const [before, after] = [openWords(beforeName), openWords(afterName)];
      tellProblems([...before.problems, ...after.problems], locale);
      const diff = diffLexicons(before.lexicon.entries, after.lexicon.entries);
      const sides = { before: sideOf(before), after: sideOf(after) };
      const now = Date.now();
      const measured =
        files.length === 0 ? undefined : await effectOf(before, after, files, dateOf(now), now);
      const read = measured?.scan;
      tellProblems(
        [...(read?.files.flatMap(({ problems }) => problems) ?? []), ...(read?.failures ?? [])],
        locale,
      );
      if (json === true) tellJson({ ...sides, ...diff, effect: measured?.effect ?? null });
      else tell(printed(diff, sides, measured?.effect, sayIn(locale)));
      if ((read?.failures.length ?? 0) > 0) process.exitCode = 2;
    });
  return withEnding(command, say, {
    examples: [
      ['lexicon diff default my-words/', '逐条比较', 'entry by entry'],
      ['lexicon diff old.yaml new.yaml may/*.xml', '连同对匹配的影响', 'with what it does to matches'],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}

interface Side {
  readonly revision: string;
  readonly entries: number;
}

function sideOf({ lexicon }: OpenLexicon): Side {
  return { revision: lexicon.revision, entries: lexicon.entries.length };
}

function printed(
  { added, removed, changed }: LexiconDiff,
  { before, after }: { readonly before: Side; readonly after: Side },
  effect: DiffEffect | undefined,
  say: Say,
): string[] {
  return [
    ...added.map(({ id, clause }) => `+ ${printable(id)}${clause === '' ? '' : `  ${clause}`}`),
    ...removed.map(({ id }) => `- ${printable(id)}`),
    ...changed.flatMap(({ before: was, after: is, fields, altersMatches }) => [
      `~ ${printable(is.id)}${altersMatches ? '' : say('  匹配不变', '  matches stay')}`,
      ...fields.map((field) => `    ${field}: ${shown(was[field])} → ${shown(is[field])}`),
    ]),
    say(
      `${before.entries} 个词条（${before.revision}）→ ${after.entries} 个（${after.revision}）：增 ${added.length}，减 ${removed.length}，改 ${changed.length}。`,
      `${before.entries} words (${before.revision}) → ${after.entries} (${after.revision}): ${added.length} added, ${removed.length} removed, ${changed.length} changed.`,
    ),
    ...(effect === undefined ? [] : effectLines(effect, say)),
  ];
}

function shown(value: unknown): string {
  return value === undefined ? '–' : printable(JSON.stringify(value));
}

function effectLines({ before, after, words, gained, lost }: DiffEffect, say: Say): string[] {
  return [
    '',
    say(
      `匹配 ${before} → ${after} 处：新增 ${gained.length}，不再 ${lost.length}。`,
      `${before} → ${after} matches: ${gained.length} gained, ${lost.length} lost.`,
    ),
    ...words
      .slice(0, SHOWN)
      .map(({ word, gained: more, lost: less }) => `  ${printable(word)}  +${more} −${less}`),
    ...gained.slice(0, SHOWN).map((word) => matchLine('+', word)),
    ...lost.slice(0, SHOWN).map((word) => matchLine('-', word)),
  ];
}

function matchLine(
  mark: string,
  { file, line, start, end, written, context, contextStart }: FoundWord,
): string {
  const before = printable(context.slice(0, start - contextStart));
  return `  ${mark} ${printable(file)}:${line}: ${before}【${printable(written)}】${printable(context.slice(end - contextStart))}`;
}
