import { styleText } from 'node:util';
import { SEVERITIES, SEVERITY_TITLES } from '@concentric/core/indicators';
import { trickName } from '@concentric/core/lexicon';
import type { RecordingFormat } from '@concentric/core/recordings';
import type { Bilingual, Locale } from '@concentric/core/shared';
import type { RecordingSummary } from '@concentric/modules/recordings';
import { quoteText } from '@concentric/core/rules';
import { hitView, type HitView } from './hit-view.ts';
import type { InspectedHit, Inspection } from './inspect-files.ts';
import { printable } from '../shell/printable.ts';
import { WORDS, type Words } from './words.ts';

const FORMAT_NAMES: Readonly<Record<RecordingFormat, Bilingual>> = {
  'bilibili-xml': { zh: 'B 站弹幕 XML', en: 'Bilibili danmaku XML' },
  'bililive-recorder-xml': { zh: '录播姬 XML', en: 'BililiveRecorder XML' },
  srt: { zh: 'SRT', en: 'SRT' },
  webvtt: { zh: 'WebVTT', en: 'WebVTT' },
  'cloudevents-ndjson': { zh: 'CloudEvents NDJSON', en: 'CloudEvents NDJSON' },
};

/** The report for people, in one language, grouped by file. */
export function printHits(inspection: Inspection, locale: Locale): string {
  const words = WORDS[locale];
  const { hits, files, pack } = inspection;
  const hitsOf = Map.groupBy(hits, (hit) => hit.file);
  const read = files.filter((file) => file.failure === undefined);
  const blocks = read.map((file) => {
    const found = hitsOf.get(file.file) ?? [];
    const shown = found.map((hit) => `${block(hit, hitView(hit, pack), locale)}\n`);
    return `${fileLine(file, found.length, locale)}\n${shown.length === 0 ? '' : '\n'}${shown.join('')}`;
  });
  const events = files.reduce((sum, file) => sum + file.events, 0);
  const total = words.total(read.length, events, hits.length, severities(hits, locale), pack.rules.length);
  const parts = [blocks.join('').trimEnd(), hits.length === 0 ? total : `${total}\n${words.clue}`];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function severities(hits: readonly InspectedHit[], locale: Locale): string[] {
  return SEVERITIES.toReversed().flatMap((severity) => {
    const count = hits.filter(({ hit }) => hit.severity === severity).length;
    return count === 0 ? [] : [`${SEVERITY_TITLES[severity][locale]} ${String(count)}`];
  });
}

function fileLine(file: RecordingSummary, hits: number, locale: Locale): string {
  const words: Words = WORDS[locale];
  const format =
    file.format === undefined ? [] : [FORMAT_NAMES[file.format][locale], file.encoding.toUpperCase()];
  const parts = [...format, words.records(file.events), words.hits(hits)];
  if (file.problems > 0) parts.push(words.problems(file.problems));
  parts.push(...[...file.skipped].map(([reason, count]) => words.skipped[reason](count)));
  return `${bold(printable(file.file))}  ${parts.join(' · ')}`;
}

function block(found: InspectedHit, hit: HitView, locale: Locale): string {
  const words = WORDS[locale];
  const { speaker } = hit;
  const head = [
    `${hit.rule} ${hit.title[locale]}`,
    SEVERITY_TITLES[hit.severity][locale],
    ...(speaker === null || speaker === 'host' ? [] : [words[speaker]]),
    ...(hit.outcome === 'undecidable' ? [words.undecidable] : []),
  ];
  const listed = (texts: readonly Bilingual[]): string => texts.map((text) => text[locale]).join(words.and);
  const lines = [
    `  ${bold(hit.timecode ?? words.line(hit.line))}  ${head.join(' · ')}`,
    `    ${marked(hit, quoteText(found.hit.quote))}`,
    `    ${words.clause}${listed(hit.clauses.map((clause) => clause.title))}`,
  ];
  if (hit.tricks.length > 0) lines.push(`    ${words.tricks}${listed(hit.tricks.map(trickName))}`);
  if (hit.exemptions.length > 0) lines.push(`    ${exemptionsLine(hit, locale)}`);
  if (hit.needs.length > 0) lines.push(`    ${words.needs}${listed(hit.needs)}`);
  return `${lines.join('\n')}\n`;
}

/** How many exemptions were tested, and what those say that speak for the subject or stay open. */
function exemptionsLine({ exemptions }: HitView, locale: Locale): string {
  const words = WORDS[locale];
  const said = exemptions.flatMap(({ outcome, why }) =>
    outcome === 'passed' ? [] : [`${words[outcome]}${words.because}${why[locale]}`],
  );
  return `${words.exemptions(exemptions.length)}${said.length === 0 ? words.noneApplies : said.join(words.and)}`;
}

/** The text with the quote marked: by brackets always, by colour on a terminal. */
function marked({ text, start, end, quote }: HitView, shown: string): string {
  const brackets = styleText(['bold', 'yellow'], `【${printable(shown)}】`, { stream: process.stdout });
  return text === quote
    ? brackets
    : `${printable(text.slice(0, start))}${brackets}${printable(text.slice(end))}`;
}

function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
