import { createParser, type SourceEvent } from '@concentric/core/recordings';
import { basisOf, type HitBasis, type Pack, type RuleHit, type WindowReader } from '@concentric/core/rules';
import { isoOf, ProblemError, type Place } from '@concentric/core/shared';
import { ruleProblem } from '../problems.ts';

/** A hit with all it rests on, as `inspect --evidence` writes it and the platform keeps it. */
export interface FrozenHit {
  readonly format: 'concentric.hit.v1';
  readonly hit: RuleHit;
  readonly event: {
    readonly source: string;
    readonly id: string;
    readonly type: string;
    /** RFC 3339. */
    readonly time: string;
    readonly data: unknown;
  };
  /** Rule, words, clauses and window values at the time; a hit of the platform names their revision instead. */
  readonly basis?: HitBasis;
  /** Window values, where there is no basis. */
  readonly windows?: Readonly<Record<string, number | string | null>>;
}

/** Freezes a hit with its event; `windows` are those it was judged with. */
export function freeze(hit: RuleHit, event: SourceEvent, pack: Pack, windows: WindowReader): FrozenHit {
  const { source, id, type, time, data } = event;
  return {
    format: 'concentric.hit.v1',
    hit,
    event: { source, id, type, time: isoOf(time), data },
    basis: basisOf(hit, event, pack, windows),
  };
}

/** The frozen hits of a document: one by itself, or those of an inspection. Throws `rules.no-frozen-hit`. */
export function frozenHits(document: unknown, place: Place): FrozenHit[] {
  const found = candidates(document);
  const bad = found.findIndex((one) => !isFrozen(one));
  if (found.length > 0 && bad === -1) return found.filter(isFrozen);
  throw new ProblemError(ruleProblem('rules.no-frozen-hit', { at: Math.max(0, bad) }, place));
}

function candidates(document: unknown): readonly unknown[] {
  if (!isTable(document)) return [];
  const { hits } = document;
  if (!Array.isArray(hits)) return [document];
  return hits.map((hit: unknown) => (isTable(hit) && 'frozen' in hit ? hit['frozen'] : hit));
}

/** The event of a frozen hit, checked as any event that comes in. Throws what is wrong with it. */
export function eventIn({ event }: FrozenHit, file: string): SourceEvent {
  const line = JSON.stringify({ specversion: '1.0', ...event });
  const options = { file, name: 'frozen', now: Date.parse(event.time), hash: (text: string) => text };
  const parser = createParser('cloudevents-ndjson', options);
  const [item] = [...parser.push(`${line}\n`), ...parser.end()];
  if (item !== undefined && 'event' in item) return item.event;
  throw new ProblemError(item?.problem ?? ruleProblem('rules.no-frozen-hit', { at: 0 }, { file }));
}

function isFrozen(value: unknown): value is FrozenHit {
  if (!isTable(value) || value['format'] !== 'concentric.hit.v1') return false;
  const { hit, event, basis, windows } = value;
  return (
    isTable(hit) &&
    hasTexts(hit['rule'], ['id', 'revision']) &&
    hasTexts(hit['event'], ['source', 'id']) &&
    hasTexts(hit['quote'], ['field', 'text']) &&
    hasTexts(event, ['source', 'id', 'type', 'time']) &&
    (basis === undefined || isBasis(basis)) &&
    (windows === undefined || isTable(windows))
  );
}

function isBasis(value: unknown): boolean {
  if (!isTable(value) || value['format'] !== 'concentric.basis.v1') return false;
  const { rule, laws, entries, windows } = value;
  return (
    typeof rule === 'string' &&
    isTable(windows) &&
    areTables(laws, (law) => areTables(law['clauses'], (clause) => hasTexts(clause, ['key', 'law']))) &&
    areTables(
      entries,
      (entry) =>
        hasTexts(entry, ['id', 'term', 'group', 'clause', 'owner']) &&
        ['channels', 'exceptions', 'counterExamples'].every((name) => areTexts(entry[name])),
    )
  );
}

type Table = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areTables(value: unknown, test: (table: Table) => boolean): boolean {
  return Array.isArray(value) && value.every((one) => isTable(one) && test(one));
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function hasTexts(value: unknown, names: readonly string[]): boolean {
  return isTable(value) && names.every((name) => typeof value[name] === 'string');
}
