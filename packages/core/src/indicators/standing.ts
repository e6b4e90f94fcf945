import { points, type DateText, type Points } from '../shared/index.ts';
import { earnedOf, least, minus, sum, unitOf } from './arithmetic.ts';
import type { WeighedEntry } from './entries.ts';
import type { Prepared } from './prepare.ts';
import { WHOLE, type Item, type Millionths, type PlanNode } from './plan.ts';
import { sharesOn, type Shares } from './shares.ts';
import type { Arithmetic, EntryStatus } from './result.ts';
import { severityRank } from './severity.ts';

/** What one counted entry took, and from where. */
export interface Charge {
  readonly entry: WeighedEntry;
  readonly fromItem: Points;
  readonly overflow: Points;
  readonly uncollected: Points;
}

/** What one part of the sum, an indicator or a mean, came to on a day. */
export interface ItemStanding {
  readonly leaf: Item;
  readonly earned: Points;
  /** Deducted by its measured value, before any entry. */
  readonly lost: Points;
  readonly arithmetic: Arithmetic | null;
  readonly state: 'measured' | 'events' | 'missing';
}

interface DimensionStanding {
  readonly node: PlanNode;
  readonly items: readonly ItemStanding[];
  readonly charges: readonly Charge[];
  readonly overflow: Points;
  readonly earned: Points;
}

/** What an entry is on a day; `countedIn` names the entry that stands for the same fact. */
export interface EntryStanding {
  readonly status: EntryStatus;
  readonly countedIn: WeighedEntry | null;
}

/** A cap on the grade with what it rests on. */
interface Cap {
  /** Position of the grade in the plan, 0 the best. */
  readonly rank: number;
  readonly entries: readonly WeighedEntry[];
  readonly vetoIds: readonly string[];
}

/** A subject's score on one day, in numbers only. */
export interface Standing {
  readonly on: DateText;
  readonly total: Points;
  readonly bonus: Points;
  readonly coverage: Millionths;
  readonly rated: boolean;
  readonly rankByScore: number;
  readonly cap: Cap | null;
  /** Position of the grade that results, 0 the best. */
  readonly rank: number;
  readonly dimensions: readonly DimensionStanding[];
  readonly entries: ReadonlyMap<WeighedEntry, EntryStanding>;
}

/**
 * Computes the score of what is known on a day at or after the day of the input.
 *
 * @param repaired entries to take as repaired in addition, for looking ahead
 */
export function standingOn(
  prepared: Prepared,
  on: DateText,
  repaired: ReadonlySet<WeighedEntry> = new Set(),
): Standing {
  const { plan } = prepared;
  const entries = statusesOn(prepared.entries.weighed, on, repaired);
  const counted = prepared.entries.weighed.filter((entry) => entries.get(entry)?.status === 'counted');
  const shares = sharesOn(prepared, on);
  const dimensions = prepared.dimensions.map((dimension) =>
    dimensionOn(prepared, dimension, counted, shares),
  );
  const base = sum(...dimensions.map((dimension) => dimension.earned));
  const bonus = bonusOn(prepared, base, dimensions);
  const total = sum(base, bonus);
  const known = prepared.leaves.filter((leaf) => leaf.kind === 'deduct-by-event' || shares.has(leaf.code));
  const covered = sum(...known.map((leaf) => leaf.points));
  const coverage = Number((BigInt(covered) * BigInt(WHOLE)) / BigInt(plan.scale));
  const rankByScore = rankOf(prepared, total);
  const cap = capOn(prepared, counted, on);
  return {
    on,
    total,
    bonus,
    coverage,
    rated: coverage >= plan.coverage.atLeast && !isLacking(prepared, shares),
    rankByScore,
    cap,
    rank: Math.max(rankByScore, cap?.rank ?? 0),
    dimensions,
    entries,
  };
}

/** Whether an indicator has no data without which nobody is rated. */
function isLacking({ leaves }: Prepared, shares: Shares): boolean {
  return leaves.some((leaf) => leaf.onMissing === 'unrated' && !shares.has(leaf.code));
}

/** One fact deducts once: of the entries about one fact that still count, the gravest stands for it. */
function statusesOn(
  weighed: readonly WeighedEntry[],
  on: DateText,
  repaired: ReadonlySet<WeighedEntry>,
): Map<WeighedEntry, EntryStanding> {
  const statuses = new Map<WeighedEntry, EntryStanding>();
  const standsFor = new Map<string, WeighedEntry>();
  for (const entry of weighed) {
    let status: EntryStatus = entry.forgiven ? 'forgiven' : 'counted';
    if (repaired.has(entry) || entry.repairedOn !== null) status = 'repaired';
    else if (on >= entry.stopsCountingOn) status = 'expired';
    else {
      const first = standsFor.get(entry.factKey);
      if (first !== undefined) {
        statuses.set(entry, { status: 'already-counted', countedIn: first });
        continue;
      }
      standsFor.set(entry.factKey, entry);
    }
    statuses.set(entry, { status, countedIn: null });
  }
  return statuses;
}

function dimensionOn(
  prepared: Prepared,
  { node, items: parts }: Prepared['dimensions'][number],
  counted: readonly WeighedEntry[],
  shares: Shares,
): DimensionStanding {
  const measured = parts.map((part) => itemOn(prepared, part, shares));
  const left = new Map(measured.map((item) => [item.leaf.code, item.earned]));
  let pool = sum(...measured.map((item) => item.earned));
  let overflow = points(0);
  const charges: Charge[] = [];
  for (const entry of counted) {
    const before = left.get(entry.measure.code);
    if (before === undefined) continue;
    const fromItem = least(entry.amount, before, pool);
    const rest = minus(entry.amount, fromItem);
    const spilled =
      prepared.plan.deduction.overflow === 'dimension' ? least(rest, minus(pool, fromItem)) : points(0);
    charges.push({ entry, fromItem, overflow: spilled, uncollected: minus(rest, spilled) });
    left.set(entry.measure.code, minus(before, fromItem));
    pool = minus(pool, sum(fromItem, spilled));
    overflow = sum(overflow, spilled);
  }
  const items = measured.map((item) => ({ ...item, earned: left.get(item.leaf.code) ?? item.earned }));
  return { node, items, charges, overflow, earned: pool };
}

function itemOn({ plan }: Prepared, leaf: Item, shares: Shares): ItemStanding {
  const full = { leaf, earned: leaf.points, lost: points(0), arithmetic: null };
  if (leaf.kind === 'deduct-by-event') return { ...full, state: 'events' };
  const share = shares.get(leaf.code);
  if (share === undefined) {
    const forfeited = leaf.kind !== 'composite' && leaf.onMissing === 'none';
    return { ...full, ...(forfeited ? { earned: points(0), lost: leaf.points } : {}), state: 'missing' };
  }
  const earned = earnedOf(leaf.points, share.share, unitOf(plan));
  return { leaf, earned, lost: minus(leaf.points, earned), arithmetic: share.arithmetic, state: 'measured' };
}

/** A bonus makes good at most what was lost to milder facts and measures: never above the scale, never a grave fact. */
function bonusOn(prepared: Prepared, base: Points, dimensions: readonly DimensionStanding[]): Points {
  const { bonus, scale } = prepared.plan;
  const claimed = sum(...prepared.bonuses.map((item) => item.item.points));
  const grave = dimensions
    .flatMap((dimension) => dimension.charges)
    .filter((charge) => bonus.neverOffsets.includes(charge.entry.severity))
    .map((charge) => sum(charge.fromItem, charge.overflow));
  return least(claimed, bonus.max, minus(minus(scale, base), sum(...grave)));
}

function rankOf(prepared: Prepared, total: Points): number {
  const { grades } = prepared.plan;
  const rank = grades.findIndex((grade) => total >= grade.from);
  return rank === -1 ? grades.length - 1 : rank;
}

/**
 * The strictest of the ceilings and vetoes in force. A ceiling counts facts of its severity and graver ones, so
 * that a graver finding never loosens it. Of several that give the same grade the first in the document is the reason.
 */
function capOn(prepared: Prepared, counted: readonly WeighedEntry[], on: DateText): Cap | null {
  const { plan } = prepared;
  const rank = (code: string): number => plan.grades.findIndex((grade) => grade.code === code);
  const caps: Cap[] = [];
  for (const rule of plan.ceilings) {
    const entries = counted.filter((entry) => severityRank(entry.severity) >= severityRank(rule.severity));
    if (entries.length >= rule.atLeast) caps.push({ rank: rank(rule.grade), entries, vetoIds: [] });
  }
  for (const veto of prepared.vetoes) {
    if (veto.until !== null && on >= veto.until) continue;
    caps.push({ rank: rank(veto.rule.grade), entries: [], vetoIds: [veto.fact.id] });
  }
  if (caps.length === 0) return null;
  const strictest = Math.max(...caps.map((cap) => cap.rank));
  const reasons = caps.filter((cap) => cap.rank === strictest);
  return {
    rank: strictest,
    entries: reasons.find((cap) => cap.entries.length > 0)?.entries ?? [],
    vetoIds: reasons.flatMap((cap) => cap.vetoIds),
  };
}
