import type { Quote, Rule } from '../types.ts';
import { textFieldOf, variableOf } from '../vocabulary.ts';
import type { EventFrame, Witness } from './frame.ts';

/** Characters of context either side of a quote in a longer text. */
const CONTEXT = 80;
/** Texts up to this length are given whole as context. */
export const WHOLE = 200;
/** Most hits of one rule in one text; further matches are listed with the last. */
const MOST = 20;

/** What a hit quotes, with the other matches it stands for. */
export interface Quoted {
  readonly quote: Quote;
  readonly others: string[];
  readonly witness?: Witness;
}

/** The quotes of a rule's hits in an event: its words, or else the value of a field. */
export function quotesOf(rule: Rule, frame: EventFrame, witnesses: readonly Witness[]): Quoted[] {
  const words = 'groups' in rule.quote ? wordsOf(frame, witnesses) : [];
  return words.length > 0 ? words : valuesOf(rule.quote, frame);
}

/** The first of the quoted fields that the event has. */
function valuesOf(quote: Rule['quote'], frame: EventFrame): Quoted[] {
  const fields = 'field' in quote ? [quote] : (quote.fields ?? []).map((field) => ({ field }));
  for (const one of fields) {
    const text = quotedValue(one, frame);
    if (text === undefined) continue;
    const place = { start: 0, end: text.length, context: text, contextStart: 0, field: one.field };
    return [{ quote: { text, ...place }, others: [] }];
  }
  return [];
}

function wordsOf(frame: EventFrame, witnesses: readonly Witness[]): Quoted[] {
  const text = frame.text;
  if (text === undefined) return [];
  const field = `${variableOf(frame.kind)}.${textFieldOf(frame.kind) ?? ''}`;
  const clusters = cluster(witnesses.filter((one) => one.judgement.outcome !== 'exempted'));
  const rest = clusters.slice(MOST).map(({ chosen }) => text.slice(chosen.start, chosen.end));
  return clusters.slice(0, MOST).map(({ chosen, others }, index) => ({
    quote: quoteOf(text, chosen, field),
    others: [
      ...new Set([
        ...others.map((one) => text.slice(one.start, one.end)),
        ...(index === MOST - 1 ? rest : []),
      ]),
    ],
    witness: chosen,
  }));
}

function quotedValue(
  quote: { readonly field: string; readonly key?: string | undefined },
  { variable, data }: EventFrame,
): string | undefined {
  const dot = quote.field.indexOf('.');
  if (quote.field.slice(0, dot) !== variable) return undefined;
  const value = data[quote.field.slice(dot + 1)];
  const item = quote.key === undefined ? value : (value as Record<string, unknown> | undefined)?.[quote.key];
  return typeof item === 'string' || typeof item === 'number' || typeof item === 'boolean'
    ? String(item)
    : undefined;
}

/** Overlapping matches are one finding, told by the longest of those that stand. */
function cluster(witnesses: readonly Witness[]): { chosen: Witness; others: Witness[] }[] {
  const sorted = witnesses.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const groups: Witness[][] = [];
  let reach = -1;
  for (const one of sorted) {
    const last = groups.at(-1);
    if (last !== undefined && one.start < reach) last.push(one);
    else groups.push([one]);
    reach = Math.max(one.start < reach ? reach : 0, one.end);
  }
  return groups.map((group) => {
    const [chosen, ...others] = group.toSorted(
      (a, b) => rank(a) - rank(b) || b.end - b.start - (a.end - a.start),
    );
    if (chosen === undefined) throw new Error('a cluster has at least one match');
    return { chosen, others: others.filter((one) => one.start !== chosen.start || one.end !== chosen.end) };
  });
}

function rank(witness: Witness): number {
  return witness.judgement.outcome === 'passed' ? 0 : 1;
}

function quoteOf(text: string, { start, end }: Witness, field: string): Quote {
  const whole = text.length <= WHOLE;
  const contextStart = whole ? 0 : Math.max(0, start - CONTEXT);
  const context = whole ? text : text.slice(contextStart, end + CONTEXT);
  return { text: text.slice(start, end), start, end, context, contextStart, field };
}
