import { kindOf, type Bilingual, type Id, type IdKind, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { LinkView, TraceNode } from './contract.ts';
import type { LinkKind } from './links.ts';
import { stepFrom } from './repo/links.ts';
import { groupBy } from './group.ts';

/** What a module says of one of its things on the chain. */
export interface NodeTitle {
  readonly title: Bilingual;
  readonly at: Instant | null;
}

/** Titles of a module's things, as far as the reader may see them; the others are left out. */
export type NodeResolver = (tx: Tx, ids: readonly Id[]) => Promise<ReadonlyMap<Id, NodeTitle>>;

/** An edge of the chain. */
interface Edge {
  readonly from: Id;
  readonly kind: LinkKind;
  readonly to: Id;
}

/**
 * Edges of a module's things in one direction of the chain that follow from its own data and are stored nowhere else,
 * as far as the reader may see them.
 */
export type EdgeFinder = (
  tx: Tx,
  ids: readonly Id[],
  towards: 'basis' | 'effect',
) => Promise<readonly Edge[]>;

/** What the modules teach the walk. */
export interface Chain {
  readonly nodes: ReadonlyMap<IdKind, NodeResolver>;
  readonly edges: ReadonlyMap<IdKind, readonly EdgeFinder[]>;
}

/** How far a walk goes. The chain itself is seven steps long from clause to grade. */
const MAX_DEPTH = 12;
const FAN_OUT = 50;
const MAX_NODES = 400;

export interface Trace {
  readonly nodes: TraceNode[];
  readonly links: LinkView[];
  /** Whether there was more than is shown. */
  readonly truncated: boolean;
}

/** Where the walk has been. */
interface Walk {
  readonly distances: Map<Id, number>;
  readonly links: Map<string, LinkView>;
  truncated: boolean;
}

/**
 * Walks the chain from a thing towards its basis and towards its effect, breadth first. It never turns round:
 * from an entry it reaches the clause behind it, but not every other decision on that clause.
 */
export async function walk(tx: Tx, root: Id, chain: Chain): Promise<Trace> {
  const state: Walk = { distances: new Map([[root, 0]]), links: new Map(), truncated: false };
  await walkTowards(tx, root, 'basis', chain, state);
  await walkTowards(tx, root, 'effect', chain, state);
  const titles = await titlesOf(tx, [...state.distances.keys()], chain.nodes);
  const nodes = [...state.distances].flatMap(([id, distance]) => {
    const known = titles.get(id);
    return known === undefined ? [] : [{ id, kind: kindOf(id) ?? 'unknown', ...known, distance }];
  });
  const links = [...state.links.values()].filter(({ from, to }) => titles.has(from) && titles.has(to));
  return { nodes: nodes.toSorted(inOrder), links, truncated: state.truncated };
}

/** Basis first; among equals the older, then by id so that the same chain reads the same every time. */
function inOrder(a: TraceNode, b: TraceNode): number {
  return a.distance - b.distance || (a.at ?? 0) - (b.at ?? 0) || a.id.localeCompare(b.id);
}

async function walkTowards(
  tx: Tx,
  root: Id,
  towards: 'basis' | 'effect',
  chain: Chain,
  state: Walk,
): Promise<void> {
  let frontier: Id[] = [root];
  for (let depth = 1; frontier.length > 0; depth++) {
    if (depth > MAX_DEPTH) {
      state.truncated = true;
      return;
    }
    const steps = [
      ...(await stepFrom(tx, frontier, towards, FAN_OUT)),
      ...(await foundSteps(tx, frontier, towards, chain.edges)),
    ];
    frontier = steps.flatMap((step) => visit(step, towards === 'basis' ? -depth : depth, state));
  }
}

/** A step along an edge; `rank` is 1 for the first edge of its origin. */
interface Step {
  readonly from_id: Id;
  readonly kind: string;
  readonly to_id: Id;
  readonly next: Id;
  readonly rank: number;
}

/** Steps along the edges that follow from modules' data. */
async function foundSteps(
  tx: Tx,
  frontier: readonly Id[],
  towards: 'basis' | 'effect',
  finders: Chain['edges'],
): Promise<Step[]> {
  const steps: Step[] = [];
  const ranks = new Map<Id, number>();
  const reached = new Set(frontier);
  for (const [kind, ids] of groupBy(frontier, kindOf)) {
    for (const find of (kind === undefined ? undefined : finders.get(kind)) ?? []) {
      for (const edge of await find(tx, ids, towards)) {
        const origin = reached.has(edge.from) ? edge.from : edge.to;
        const rank = (ranks.get(origin) ?? 0) + 1;
        ranks.set(origin, rank);
        const next = origin === edge.from ? edge.to : edge.from;
        steps.push({ from_id: edge.from, kind: edge.kind, to_id: edge.to, next, rank });
      }
    }
  }
  return steps;
}

/** Takes one link into the walk; its far end is returned where it is new. */
function visit(step: Step, distance: number, state: Walk): Id[] {
  const isNew = !state.distances.has(step.next);
  if (step.rank > FAN_OUT || (isNew && state.distances.size >= MAX_NODES)) {
    state.truncated = true;
    return [];
  }
  state.links.set(`${step.from_id} ${step.kind} ${step.to_id}`, {
    from: step.from_id,
    kind: step.kind,
    to: step.to_id,
  });
  if (!isNew) return [];
  state.distances.set(step.next, distance);
  return [step.next];
}

/** Titles of things of any kind, each asked of the module it belongs to. */
async function titlesOf(
  tx: Tx,
  ids: readonly Id[],
  resolvers: ReadonlyMap<IdKind, NodeResolver>,
): Promise<Map<Id, NodeTitle>> {
  const titles = new Map<Id, NodeTitle>();
  for (const [kind, group] of groupBy(ids, kindOf)) {
    const resolve = kind === undefined ? undefined : resolvers.get(kind);
    if (resolve === undefined) continue;
    for (const [id, title] of await resolve(tx, group)) titles.set(id, title);
  }
  return titles;
}
