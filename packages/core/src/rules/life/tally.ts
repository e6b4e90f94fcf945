import type { RuleHit } from '../types.ts';

/** Hits kept to be read and labelled by people. */
export const SAMPLE_SIZE = 50;

/** Most hits of one rule that are told one by one; a rule that hits more often has failed already. */
export const MOST_HITS = 100_000;

/** One hit in short: enough to compare two runs and to count by anything. */
export interface HitRef {
  /** The same for the same words or value of the same event, whatever rule or revision saw it. */
  readonly key: string;
  readonly source: string;
  readonly event: string;
  /** Event time in ms. */
  readonly time: number;
  readonly platform: string;
  readonly account: string;
  readonly caseType: RuleHit['caseType'];
  readonly severity: RuleHit['severity'];
  readonly outcome: RuleHit['outcome'];
}

/** What one rule did over a period. Plain data. */
export interface Tally {
  readonly hits: number;
  readonly undecidable: number;
  /** In the order judged; the first {@link MOST_HITS}. */
  readonly refs: readonly HitRef[];
  /** {@link SAMPLE_SIZE} whole hits drawn by the hash of their key: the same for the same hits, in whatever batches they came. */
  readonly sample: readonly RuleHit[];
}

export const NO_HITS: Tally = { hits: 0, undecidable: 0, refs: [], sample: [] };

/** The key of a hit; see {@link HitRef}. */
export function hitKey({ event, quote }: RuleHit): string {
  return JSON.stringify([event.source, event.id, quote.field, quote.start, quote.end]);
}

/** A tally in the making. */
export class Tallying {
  #hits: number;
  #undecidable: number;
  readonly #refs: HitRef[];
  /** By rank, least first. */
  #sample: { readonly rank: number; readonly key: string; readonly hit: RuleHit }[];

  constructor({ hits, undecidable, refs, sample }: Tally) {
    this.#hits = hits;
    this.#undecidable = undecidable;
    this.#refs = [...refs];
    this.#sample = sample.map(ranked);
  }

  add(hit: RuleHit): void {
    this.#hits += 1;
    if (hit.outcome === 'undecidable') this.#undecidable += 1;
    const entry = ranked(hit);
    if (this.#refs.length < MOST_HITS) this.#refs.push(refOf(hit, entry.key));
    const last = this.#sample.at(-1);
    if (this.#sample.length === SAMPLE_SIZE && last !== undefined && byRank(last, entry) <= 0) return;
    this.#sample = [...this.#sample, entry].sort(byRank).slice(0, SAMPLE_SIZE);
  }

  tally(): Tally {
    return {
      hits: this.#hits,
      undecidable: this.#undecidable,
      refs: [...this.#refs],
      sample: this.#sample.map(({ hit }) => hit),
    };
  }
}

function refOf(hit: RuleHit, key: string): HitRef {
  const { event, time, subject, caseType, severity, outcome } = hit;
  const { platform, account } = subject;
  return { key, source: event.source, event: event.id, time, platform, account, caseType, severity, outcome };
}

function ranked(hit: RuleHit): { readonly rank: number; readonly key: string; readonly hit: RuleHit } {
  const key = hitKey(hit);
  return { rank: hashOf(key), key, hit };
}

function byRank(a: { rank: number; key: string }, b: { rank: number; key: string }): number {
  return a.rank - b.rank || (a.key < b.key ? -1 : 1);
}

/** FNV-1a over UTF-16 units with a final mix, 32 bits: spreads keys evenly and depends on nothing but the key. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
