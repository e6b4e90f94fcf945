import type { Lexicon } from '../lexicon/index.ts';
import { kindOfEvent, type EventKind, type SourceEvent } from '../recordings/index.ts';
import { compileCondition } from './condition/compile.ts';
import { gateOf } from './condition/gate.ts';
import { EventFrame } from './evaluation/frame.ts';
import { makeHits, type CompiledRule } from './evaluation/hit.ts';
import type { Pack, Rule, RuleHit } from './types.ts';
import { NO_WINDOWS, type WindowReader } from './windows.ts';

export interface EngineOptions {
  readonly pack: Pack;
  /** Compiled from the pack's entries. */
  readonly lexicon: Lexicon;
  /** Makes a short revision of a long canonical text, usually a SHA-256. Without it hits name `id@version` only. */
  readonly digest?: (text: string) => string;
}

/** Judges events. Holds compiled rules and no state: the same event and windows always give the same hits. */
export interface Engine {
  readonly rules: readonly Rule[];
  /** Revision of its rules and words together; the same for the same content. */
  readonly revision: string;
  /**
   * The hits of one event, in the pack's order of rules. Never throws for an event that passed its schema.
   * Add the event to its windows after judging it, not before.
   */
  evaluate: (event: SourceEvent, windows?: WindowReader) => RuleHit[];
}

/** Compiles a pack once for any number of events. */
export function createEngine({ pack, lexicon, digest }: EngineOptions): Engine {
  const rulesOf = new Map<EventKind, CompiledRule[]>();
  const compiledRules = pack.rules.map((rule) => compileRule(rule, digest));
  for (const compiled of compiledRules) {
    const { rule } = compiled;
    for (const kind of rule.appliesTo) rulesOf.set(kind, [...(rulesOf.get(kind) ?? []), compiled]);
  }
  const revisions = [
    lexicon.revision,
    ...compiledRules.map(({ rule, revision }) => `${rule.id} ${revision}`),
  ];
  return {
    rules: pack.rules,
    revision: digest?.(revisions.join('\n')) ?? revisions.join('\n'),
    evaluate(event, windows = NO_WINDOWS) {
      const rules = rulesOf.get(kindOfEvent(event.type));
      if (rules === undefined) return [];
      const frame = new EventFrame(event, lexicon, windows);
      const hits: RuleHit[] = [];
      for (const rule of rules) {
        if (frame.speaker !== undefined && !rule.rule.speakers.includes(frame.speaker)) continue;
        if (rule.gate !== undefined && !frame.matchesAny(rule.gate)) continue;
        frame.serve(rule);
        if (rule.condition.decide(frame) !== false)
          hits.push(...makeHits(rule, frame, pack, lexicon.revision));
      }
      return hits;
    },
  };
}

function compileRule(rule: Rule, digest: EngineOptions['digest']): CompiledRule {
  return {
    rule,
    quoted: new Set('groups' in rule.quote ? rule.quote.groups : []),
    gate: gateOf(rule.condition.root),
    condition: compileCondition(rule.condition),
    refinements: rule.refine.map((to) => ({ when: compileCondition(to.when), to })),
    revision: digest?.(rule.revisionText) ?? `${rule.id}@${rule.version}`,
  };
}
