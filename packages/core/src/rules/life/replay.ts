import { compileLexicon, type LexiconEntry } from '../../lexicon/index.ts';
import type { SourceEvent } from '../../recordings/index.ts';
import { ProblemError, readDocument } from '../../shared/index.ts';
import { walk, type Expression } from '../condition/expression.ts';
import { readRule } from '../documents/rule.ts';
import { createEngine } from '../engine.ts';
import { isByForm } from '../evaluation/scan.ts';
import { problem } from '../problems.ts';
import type { Law, Pack, Rule, RuleHit } from '../types.ts';
import { scopeOf, type WindowReader } from '../windows.ts';
import { hitKey } from './tally.ts';

/**
 * What a hit rests on besides its event, frozen with it so that it can be judged again when rule, words, law and log have changed.
 * Plain JSON.
 */
export interface HitBasis {
  readonly format: 'concentric.basis.v1';
  /** Canonical text of the rule; its digest is the revision the hit names. */
  readonly rule: string;
  /** The cited clauses with their laws and dates. */
  readonly laws: readonly Law[];
  /** The words of the groups the rule asks for. */
  readonly entries: readonly LexiconEntry[];
  /** Values of the rule's windows just before the event; null where not known. */
  readonly windows: Readonly<Record<string, number | string | null>>;
}

/** One thing that came out otherwise: the path in the hit, and both values. */
export interface ReplayDifference {
  readonly path: string;
  readonly frozen: unknown;
  readonly replayed: unknown;
}

/** What judging the frozen event again gave. */
export interface Replay {
  /** The same hit, in every part. */
  readonly same: boolean;
  /** The hit that quotes the same words or value; absent where there is none. */
  readonly hit?: RuleHit;
  readonly differences: readonly ReplayDifference[];
}

/**
 * Gathers the basis of a hit at the moment it is raised. `windows` are those it was judged with, not yet holding the event.
 * Throws where the pack has no such rule.
 */
export function basisOf(hit: RuleHit, event: SourceEvent, pack: Pack, windows: WindowReader): HitBasis {
  const rule = pack.rules.find(({ id }) => id === hit.rule.id);
  if (rule === undefined) throw new RangeError(`the pack has no rule ${hit.rule.id}`);
  const cited = new Set(rule.clauses.map(({ clause }) => clause));
  const isAsked = askedWords(rule);
  const scope = scopeOf(event);
  const values = Object.entries(rule.windows).map(
    ([name, spec]) => [name, windows.read(spec, scope, event.time, event) ?? null] as const,
  );
  return {
    format: 'concentric.basis.v1',
    rule: rule.revisionText,
    laws: pack.laws
      .map((law) => ({ ...law, clauses: law.clauses.filter(({ key }) => cited.has(key)) }))
      .filter(({ clauses }) => clauses.length > 0),
    entries: pack.entries.filter(({ group }) => isAsked(group)),
    windows: Object.fromEntries(values),
  };
}

/**
 * Judges a frozen event again on its frozen basis and compares the result with the frozen hit, part by part. With `digest` (the one
 * of the engine) the rule's text is checked against the revision the hit names. Throws ProblemError `rules.unreadable-basis`.
 */
export function replay(
  { hit, event, basis }: { readonly hit: RuleHit; readonly event: SourceEvent; readonly basis: HitBasis },
  digest?: (text: string) => string,
): Replay {
  const rule = frozenRule(basis);
  const laws = basis.laws;
  const clauses = new Map(laws.flatMap((law) => law.clauses.map((clause) => [clause.key, clause] as const)));
  const { lexicon } = compileLexicon(basis.entries);
  const engine = createEngine({
    pack: { laws, clauses, entries: basis.entries, rules: [rule] },
    lexicon: { ...lexicon, revision: hit.lexiconRevision, scan: lexicon.scan },
    digest: digest ?? (() => hit.rule.revision),
  });
  const key = hitKey(hit);
  const found = engine.evaluate(event, frozenWindows(rule, basis)).find((one) => hitKey(one) === key);
  // What was frozen has been through JSON, where what is undefined is absent.
  const replayed = found === undefined ? undefined : (JSON.parse(JSON.stringify(found)) as RuleHit);
  const differences = compare('', JSON.parse(JSON.stringify(hit)), replayed);
  return {
    same: differences.length === 0,
    differences,
    ...(replayed === undefined ? {} : { hit: replayed }),
  };
}

function frozenRule({ rule: text }: HitBasis): Rule {
  const document = readDocument('rule', text);
  const read = document.ok ? readRule(document.value) : { problems: document.error };
  const rule = 'rule' in read ? read.rule : undefined;
  if (rule !== undefined) return { ...rule, revisionText: text };
  const [first] = read.problems;
  throw new ProblemError(
    problem('rules.unreadable-basis', {
      reasonZh: first?.message.zh ?? '?',
      reasonEn: first?.message.en ?? '?',
    }),
  );
}

function frozenWindows(rule: Rule, { windows }: HitBasis): WindowReader {
  const names = new Map(Object.entries(rule.windows).map(([name, spec]) => [spec, name]));
  return { read: (spec) => windows[names.get(spec) ?? ''] ?? undefined };
}

/** Which groups of words bear on a rule: those it names and, of families, all members. */
function askedWords({ condition, refine }: Rule): (group: string) => boolean {
  const groups = new Set<string>();
  const families = new Set<string>();
  const collect = (node: Expression): void => {
    if ('group' in node) groups.add(node.group);
    if ('other' in node) groups.add(node.other);
    if ('family' in node) families.add(`${node.family}.`);
    if (node.op === 'contradicts' && node.beside !== undefined) groups.add(node.beside.other);
  };
  for (const { root } of [condition, ...refine.map(({ when }) => when)]) walk(root, collect);
  return (group) =>
    !isByForm(group) && (groups.has(group) || [...families].some((stem) => group.startsWith(stem)));
}

function compare(path: string, frozen: unknown, replayed: unknown): ReplayDifference[] {
  if (Object.is(frozen, replayed)) return [];
  if (!isTree(frozen) || !isTree(replayed) || Array.isArray(frozen) !== Array.isArray(replayed)) {
    return [{ path, frozen, replayed }];
  }
  const keys = new Set([...Object.keys(frozen), ...Object.keys(replayed)]);
  return [...keys].flatMap((key) =>
    compare(path === '' ? key : `${path}.${key}`, frozen[key], replayed[key]),
  );
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
