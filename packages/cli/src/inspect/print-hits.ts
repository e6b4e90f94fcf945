import { styleText } from 'node:util';
import { SEVERITY_TITLES } from '@concentric/core/indicators';
import type { Bilingual, Locale } from '@concentric/core/shared';
import { hitView, quoteForPeople, type HitView } from './hit-view.ts';
import type { InspectedHit, Inspection } from './inspect-files.ts';

const WORDS = {
  zh: {
    clue: '线索，不是认定',
    undecidable: '无法判断',
    clause: '依据',
    tricks: '已还原的变形',
    exemptions: '已检验 {count} 项例外',
    noneApplies: '均不适用',
    and: '；',
    needs: '认定还需要',
    line: '行',
    none: '没有线索。',
    total: '共 {hits} 条线索；读入 {events} 条记录，{problems} 条有误；{rules} 条规则。',
    applies: '适用',
    open: '不能确定',
    viewer: '观众',
    operator: '运营者',
    host: '主播',
    unknown: '发言者未知',
    skipped: '略过 {count} 条（打赏不作为线索）。',
  },
  en: {
    clue: 'a clue, not a finding',
    undecidable: 'undecidable',
    clause: 'Basis',
    tricks: 'Tricks undone',
    exemptions: '{count} exemptions tested',
    noneApplies: 'none applies',
    and: '; ',
    needs: 'Needed to decide',
    line: 'line',
    none: 'No hits.',
    total: '{hits} hits; {events} records read, {problems} bad; {rules} rules.',
    applies: 'applies',
    open: 'not settled',
    viewer: 'viewer',
    operator: 'operator',
    host: 'host',
    unknown: 'speaker unknown',
    skipped: '{count} left out (tips are no clues).',
  },
} as const;

/** The report for people, in one language, grouped by file. */
export function printHits(inspection: Inspection, locale: Locale): string {
  const words = WORDS[locale];
  const { hits, files, pack } = inspection;
  const blocks = [...Map.groupBy(hits, (hit) => hit.file)].map(
    ([file, group]) =>
      `${bold(file)}\n\n${group.map((hit) => block(hit, hitView(hit, pack), locale)).join('\n')}`,
  );
  const skipped = files.flatMap((file) => [...file.skipped.values()]).reduce((sum, count) => sum + count, 0);
  const events = files.reduce((sum, file) => sum + file.events, 0);
  const total = words.total
    .replace('{hits}', String(hits.length))
    .replace('{events}', String(events))
    .replace('{problems}', String(files.reduce((sum, file) => sum + file.problems, 0)))
    .replace('{rules}', String(pack.rules.length));
  const foot = skipped === 0 ? total : `${total} ${words.skipped.replace('{count}', String(skipped))}`;
  return `${[...(hits.length === 0 ? [words.none] : blocks), foot].join('\n')}\n`;
}

function block(found: InspectedHit, hit: HitView, locale: Locale): string {
  const words = WORDS[locale];
  const { speaker } = hit;
  const who = speaker === null || speaker === 'host' ? '' : ` · ${words[speaker]}`;
  const outcome = hit.outcome === 'hit' ? words.clue : words.undecidable;
  const at = hit.timecode ?? `${words.line} ${hit.line}`;
  const listed = (texts: readonly Bilingual[]): string => texts.map((text) => text[locale]).join(words.and);
  const lines = [
    `  ${bold(at)}  ${hit.rule} ${hit.title[locale]} · ${SEVERITY_TITLES[hit.severity][locale]}${who} · ${outcome}`,
    `    ${marked(hit, quoteForPeople(found))}`,
    `    ${words.clause}: ${listed(hit.clauses.map((clause) => clause.title))}`,
  ];
  if (hit.tricks.length > 0) lines.push(`    ${words.tricks}: ${hit.tricks.join(', ')}`);
  if (hit.exemptions.length > 0) lines.push(`    ${exemptionsLine(hit, locale)}`);
  if (hit.needs.length > 0) lines.push(`    ${words.needs}: ${listed(hit.needs)}`);
  return `${lines.join('\n')}\n`;
}

/** How many exemptions were tested, and by name those that speak for the subject or stay open. */
function exemptionsLine({ exemptions }: HitView, locale: Locale): string {
  const words = WORDS[locale];
  const count = words.exemptions.replace('{count}', String(exemptions.length));
  const telling = exemptions.filter(({ outcome }) => outcome !== 'passed');
  if (telling.length === 0) return `${count}: ${words.noneApplies}`;
  const named = telling.map(
    ({ name, outcome, why }) =>
      `${name} ${outcome === 'exempted' ? words.applies : words.open} (${why[locale]})`,
  );
  return `${count}: ${named.join(words.and)}`;
}

/** The text with the quote marked: by brackets always, by colour on a terminal. */
function marked({ text, start, end, quote }: HitView, shown: string): string {
  const brackets = styleText(['bold', 'yellow'], `【${shown}】`, { stream: process.stdout });
  if (text === quote) return brackets;
  return `${text.slice(0, start)}${brackets}${text.slice(end)}`.replaceAll(/\s+/g, ' ');
}

function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
