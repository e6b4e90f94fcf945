import { quoteText } from '@concentric/core/rules';
import type { Bilingual } from '@concentric/core/shared';

/** What both the hit page and a case's frozen evidence show of a hit. */
export interface FrozenContent {
  readonly context: string;
  readonly quoteStart: number;
  readonly quoteEnd: number;
  readonly tricks: readonly string[];
  readonly exemptions: readonly ExemptionOutcome[];
  readonly explanation: readonly ExplainedPart[];
  readonly features: Readonly<Record<string, unknown>>;
  readonly needs: readonly Bilingual[];
}

/** One part of the condition with its value. */
interface ExplainedPart {
  readonly expression: string;
  readonly value: string;
  /** The part and its value in words; null for hits frozen before they were worded. */
  readonly words: Bilingual | null;
}

/** One exemption tested before the hit was raised. */
export interface ExemptionOutcome {
  readonly name: string;
  readonly outcome: 'passed' | 'exempted' | 'undecidable';
  readonly why: Bilingual;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a hit from the content of a piece of evidence (`concentric.hit.v1`). Evidence outlives the programs that
 * wrote it, so each part is read for itself and a part of another shape is left out; null where there is not even
 * a quote in its context, and the record is then shown as it is.
 */
export function readFrozen(content: unknown): FrozenContent | null {
  const hit = fieldsOf(fieldsOf(content)?.hit);
  const quote = fieldsOf(hit?.quote);
  if (hit === null || quote === null || typeof quote.context !== 'string') return null;
  return {
    ...inContext(quote, quote.context),
    tricks: listOf(hit.tricks).filter((trick) => typeof trick === 'string'),
    exemptions: listOf(hit.exemptions).flatMap(exemptionOf),
    explanation: listOf(hit.explanation).flatMap(explainedOf),
    features: fieldsOf(hit.features) ?? {},
    needs: listOf(hit.needs).filter(isBilingual),
  };
}

/** The words round a quote; of an amount or code that is quoted whole, the value as people read it. */
function inContext(
  { text, field, start, end, contextStart }: Fields,
  context: string,
): Pick<FrozenContent, 'context' | 'quoteStart' | 'quoteEnd'> {
  if (text === context && typeof field === 'string') {
    const readable = quoteText({ field, text: context });
    return { context: readable, quoteStart: 0, quoteEnd: readable.length };
  }
  const shift = numberOr(contextStart, 0);
  return { context, quoteStart: numberOr(start, 0) - shift, quoteEnd: numberOr(end, 0) - shift };
}

function exemptionOf(value: unknown): ExemptionOutcome[] {
  const test = fieldsOf(value);
  if (test === null || typeof test.name !== 'string' || !isBilingual(test.why)) return [];
  const outcome = (['passed', 'exempted', 'undecidable'] as const).find((known) => known === test.outcome);
  return outcome === undefined ? [] : [{ name: test.name, outcome, why: test.why }];
}

function explainedOf(value: unknown): ExplainedPart[] {
  const explained = fieldsOf(value);
  if (typeof explained?.part !== 'string') return [];
  return [
    {
      expression: explained.part,
      value: explained.value === undefined ? '' : JSON.stringify(explained.value),
      words: isBilingual(explained.words) ? explained.words : null,
    },
  ];
}

function isBilingual(value: unknown): value is Bilingual {
  const text = fieldsOf(value);
  return typeof text?.zh === 'string' && typeof text.en === 'string';
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) ? value : otherwise;
}
