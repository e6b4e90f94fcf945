import type { RuleHit } from '@concentric/core/rules';
import type { Bilingual, SourceDocument } from '@concentric/core/shared';
import type { BookText, Parser } from './documents.ts';

/** What a list says of a text, also of one with faults. */
export interface Described {
  readonly title: Bilingual;
  readonly owner: string;
  readonly severity: RuleHit['severity'] | null;
  readonly automation: RuleHit['automation'] | null;
  readonly clauseKeys: string[];
  /** Of a lexicon. */
  readonly entries: number | null;
}

const SEVERITIES: readonly unknown[] = ['slight', 'general', 'serious', 'severe'];
const AUTOMATIONS: readonly unknown[] = ['T', 'H', 'R'];

/** Reads from a text what a list shows, as far as it is there: a draft may hold anything. */
export function describe(parser: Parser, text: BookText): Described {
  const read = parser.parse(text);
  const envelope = recordOf(read.ok ? read.value.value : undefined);
  const fallback = { zh: text.name, en: text.name };
  const common = { owner: textOf(envelope.owner) ?? '' };
  if (text.kind === 'lexicon') {
    const groups = listOf(envelope.groups).map(recordOf);
    return {
      ...common,
      title: fallback,
      severity: null,
      automation: null,
      clauseKeys: [...new Set(groups.flatMap(({ clause }) => textOf(clause) ?? []))],
      entries: groups.reduce((sum, { entries }) => sum + listOf(entries).length, 0),
    };
  }
  const title = recordOf(envelope.title);
  const { severity, automation } = envelope;
  return {
    ...common,
    title: { zh: textOf(title.zh) ?? text.name, en: textOf(title.en) ?? text.name },
    severity: SEVERITIES.includes(severity) ? (severity as Described['severity']) : null,
    automation: AUTOMATIONS.includes(automation) ? (automation as Described['automation']) : null,
    clauseKeys: listOf(envelope.clauses).flatMap((one) => textOf(one) ?? textOf(recordOf(one).clause) ?? []),
    entries: null,
  };
}

function recordOf(value: SourceDocument['value']): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
