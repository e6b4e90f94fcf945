import type { TraceNode } from '@concentric/modules/casework/contract';
import { describe, expect, it } from 'vitest';
import { arrangeChain } from './chain-columns.ts';

const node = (id: string, distance: number, at: number | null = null): TraceNode => ({
  id,
  kind: id.slice(0, 3),
  title: { zh: id, en: id },
  at,
  distance,
});

describe('a chain in columns', () => {
  const chain = {
    root: 'cas_1',
    nodes: [
      node('cas_1', 0),
      node('dec_1', 1),
      node('evd_2', -1, 20),
      node('evd_1', -1, 10),
      node('cls_a', -3),
    ],
    links: [
      { from: 'evd_1', kind: 'evidences', to: 'cas_1' },
      { from: 'dec_1', kind: 'decides', to: 'cas_1' },
      { from: 'evd_2', kind: 'evidences', to: 'cas_9' },
    ],
  };
  const columns = arrangeChain(chain);

  it('runs from the basis to the effect, without empty columns, older nodes first', () => {
    expect(columns.map(({ distance, nodes }) => [distance, nodes.map((item) => item.node.id)])).toEqual([
      [-3, ['cls_a']],
      [-1, ['evd_1', 'evd_2']],
      [0, ['cas_1']],
      [1, ['dec_1']],
    ]);
  });

  it('tells each link at its left end, whichever way it is stored', () => {
    const leadsTo = Object.fromEntries(
      columns.flatMap(({ nodes }) =>
        nodes.map((item) => [item.node.id, item.leadsTo.map((next) => next.node.id)]),
      ),
    );
    expect(leadsTo).toEqual({ cls_a: [], evd_1: ['cas_1'], evd_2: [], cas_1: ['dec_1'], dec_1: [] });
  });
});
