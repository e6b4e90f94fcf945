import type { Lexicon } from '../lexicon/index.ts';
import type { EventKind, SourceEvent } from '../recordings/index.ts';
import { compileCondition } from './condition/compile.ts';
import { gateOf, gateOfQuote } from './condition/gate.ts';
import { SPEAKERS } from './documents/rule-schema.ts';
import { Candidates } from './evaluation/candidates.ts';
import { EventFrame, speakerOf } from './evaluation/frame.ts';
import { makeHits, type CompiledRule } from './evaluation/hit.ts';
import type { Pack, Rule, RuleHit, Speaker } from './types.ts';
import { factsOf, variableOf } from './vocabulary.ts';
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
  const compiledRules = pack.rules.map((rule) => compileRule(rule, digest));
  const lots = indexed(compiledRules);
  const revisions = [
    lexicon.revision,
    ...compiledRules.map(({ rule, revision }) => `${rule.id} ${revision}`),
  ];
  return {
    rules: pack.rules,
    revision: digest?.(revisions.join('\n')) ?? revisions.join('\n'),
    evaluate(event, windows = NO_WINDOWS) {
      const facts = factsOf(event.type);
      if (facts === undefined) return [];
      const rules = lots.get(facts.kind)?.get(speakerOf(event))?.of(event.data);
      if (rules === undefined || rules.length === 0) return [];
      const frame = new EventFrame(event, facts, { lexicon, windows });
      const hits: RuleHit[] = [];
      for (const rule of rules) {
        if (rule.gate !== undefined && !frame.matchesAny(rule.gate)) continue;
        frame.serve(rule);
        if (rule.condition.decide(frame) !== false)
          hits.push(...makeHits(rule, frame, pack, lexicon.revision));
      }
      return hits;
    },
  };
}

/** The rules by kind of event and by who speaks in it, each lot with its index. */
function indexed(rules: readonly CompiledRule[]) {
  const lots = new Map<EventKind, Map<Speaker | undefined, Candidates>>();
  for (const kind of new Set(rules.flatMap(({ rule }) => rule.appliesTo))) {
    const ofKind = rules.filter(({ rule }) => rule.appliesTo.includes(kind));
    const heard = (speaker: Speaker | undefined): readonly CompiledRule[] =>
      speaker === undefined ? ofKind : ofKind.filter(({ rule }) => rule.speakers.includes(speaker));
    const bySpeaker = [...SPEAKERS, undefined].map(
      (speaker) => [speaker, new Candidates(heard(speaker), variableOf(kind))] as const,
    );
    lots.set(kind, new Map(bySpeaker));
  }
  return lots;
}

function compileRule(rule: Rule, digest: EngineOptions['digest']): CompiledRule {
  return {
    rule,
    quoted: new Set('groups' in rule.quote ? rule.quote.groups : []),
    gate: gateOf(rule.condition.root) ?? gateOfQuote(rule),
    condition: compileCondition(rule.condition),
    refinements: rule.refine.map((to) => ({ when: compileCondition(to.when), to })),
    revision: digest?.(rule.revisionText) ?? `${rule.id}@${rule.version}`,
  };
}
