import { quoteText, type Count, type Impact } from '@concentric/core/rules';
import { localTimeOf } from '@concentric/core/shared';
import type { Say } from '../../locale.ts';
import { printable } from '../../shell/printable.ts';

/** Hits of the sample shown to people; `--json` has all. */
const SHOWN = 10;
/** Member units and overlapping rules shown. */
const LISTED = 10;

/** What a change of one rule would do, line by line. */
export function printImpact(impact: Impact, title: string, isNew: boolean, say: Say): string[] {
  const { rule, before, after, gained, lost, kept, isComplete } = impact;
  return [
    `${rule} ${printable(title)}`,
    ...(isNew ? [] : [`  ${say('此前', 'before')}  ${countLine(before, say)}`]),
    `  ${isNew ? say('结果', 'result') : say('此后', 'after ')}  ${countLine(after, say)}`,
    ...(isNew
      ? []
      : [
          `  ${say(`新增 ${gained}，不再 ${lost}，照旧 ${kept}`, `${gained} gained, ${lost} lost, ${kept} kept`)}`,
        ]),
    ...(isComplete
      ? []
      : [
          `  ${say('命中太多，按日、按单位与重叠的数目偏低。', 'Too many hits: counts by day, unit and overlap are too low.')}`,
        ]),
    ...unitLines(impact, isNew, say),
    ...overlapLines(impact, say),
    ...sampleLines(impact, isNew, say),
  ];
}

/** Counts of one rule in a line. */
export function countLine({ hits, undecidable, accounts, cases, casesPerDay }: Count, say: Say): string {
  const perDay = casesPerDay.toFixed(casesPerDay < 10 ? 1 : 0);
  return say(
    `${hits} 条线索（${undecidable} 条无法判断），${accounts} 个账号，可立 ${cases} 案，每日 ${perDay} 案`,
    `${hits} hits (${undecidable} undecidable), ${accounts} accounts, ${cases} cases, ${perDay} cases a day`,
  );
}

function unitLines({ units }: Impact, isNew: boolean, say: Say): string[] {
  const named = units.filter(({ unit }) => unit !== null).slice(0, LISTED);
  if (named.length === 0) return [];
  const lines = named.map(
    ({ unit, before, after }) => `${printable(unit ?? '')} ${isNew ? after : `${before} → ${after}`}`,
  );
  return [`  ${say('按机构：', 'by agency: ')}${lines.join(say('；', '; '))}`];
}

function overlapLines({ overlap }: Impact, say: Say): string[] {
  if (overlap.length === 0) return [];
  const lines = overlap.slice(0, LISTED).map(({ rule, share }) => `${rule} ${Math.round(share * 100)}%`);
  return [`  ${say('同一事件另有：', 'the same events are hit by: ')}${lines.join(say('、', ', '))}`];
}

function sampleLines({ sample }: Impact, isNew: boolean, say: Say): string[] {
  const shown = sample.slice(0, SHOWN).map(({ hit, isNew: fresh }) => {
    const { context, start, end, contextStart } = hit.quote;
    const before = printable(context.slice(0, start - contextStart));
    const after = printable(context.slice(end - contextStart));
    const doubt = hit.outcome === 'undecidable' ? ` ${say('无法判断', 'undecidable')}` : '';
    const mark = !isNew && fresh ? '+' : '·';
    const when = hit.time < Date.UTC(2000, 0) ? '' : `${localTimeOf(hit.time)} `;
    return `    ${mark} ${when}${before}【${printable(quoteText(hit.quote))}】${after}${doubt}`;
  });
  if (shown.length === 0) return [];
  return [
    `  ${say(`抽样 ${sample.length} 条中的 ${shown.length} 条：`, `${shown.length} of a sample of ${sample.length}:`)}`,
    ...shown,
  ];
}
