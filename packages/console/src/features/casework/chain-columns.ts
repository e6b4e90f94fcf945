import type { LinkView, TraceNode } from '@concentric/modules/casework/contract';

/** The chain round one id, as the contract gives it. */
export interface Chain {
  readonly root: string;
  readonly nodes: readonly TraceNode[];
  readonly links: readonly LinkView[];
}

/** All nodes equally far from the id asked for; negative distances lie towards the basis. */
export interface ChainColumn {
  readonly distance: number;
  readonly nodes: readonly ChainNode[];
}

/** A node with the nodes it leads to. */
export interface ChainNode {
  readonly node: TraceNode;
  readonly leadsTo: readonly { readonly kind: string; readonly node: TraceNode }[];
}

/**
 * Arranges a chain from basis (left) to effect (right). Each link is told once, at its left end: the server may
 * store it from effect to basis (a rule cites a clause), but the eye walks from basis to effect.
 */
export function arrangeChain({ nodes, links }: Chain): readonly ChainColumn[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const leadsTo = new Map<string, { kind: string; node: TraceNode }[]>();
  for (const { from, kind, to } of links) {
    const [a, b] = [byId.get(from), byId.get(to)];
    if (a === undefined || b === undefined) continue;
    const [left, right] = a.distance <= b.distance ? [a, b] : [b, a];
    leadsTo.set(left.id, [...(leadsTo.get(left.id) ?? []), { kind, node: right }]);
  }
  const distances = [...new Set(nodes.map((node) => node.distance))].toSorted((a, b) => a - b);
  return distances.map((distance) => ({
    distance,
    nodes: nodes
      .filter((node) => node.distance === distance)
      .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
      .map((node) => ({ node, leadsTo: leadsTo.get(node.id) ?? [] })),
  }));
}
