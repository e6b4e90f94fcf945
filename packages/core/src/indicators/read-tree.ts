import { points, type Bilingual, type Points } from '../shared/index.ts';
import { formatWeight, greatestCommonDivisor } from './arithmetic.ts';
import type { Branch, Composite, PlanNode, ValueMeasure, Weighted } from './plan.ts';
import { readMeasure, readPoints } from './read-measure.ts';
import type { NodeReader } from './reader.ts';

/** Deepest nesting of the tree; deeper documents are refused rather than followed. */
const DEEPEST = 12;

/** Most nodes of a tree. */
const MOST_NODES = 2000;

/** Finest common denominator of weights. */
const MOST_PARTS = 1_000_000_000;

const COMBINE = ['sum', 'arithmetic', 'geometric', 'harmonic'] as const;

/** Reads the tree, at most so deep and so large that an anchor containing itself cannot run away. */
export function readTree(root: NodeReader, missing: Bilingual): PlanNode[] {
  return new TreeReader(root, missing).sum(root, 1);
}

class TreeReader {
  readonly #root: NodeReader;
  readonly #missing: Bilingual;
  #nodes = 0;

  constructor(root: NodeReader, missing: Bilingual) {
    this.#root = root;
    this.#missing = missing;
  }

  /** The children of a sum. */
  sum(list: NodeReader, depth: number): PlanNode[] {
    return this.#children(list, depth).flatMap((node): PlanNode[] => {
      if (!this.#admits()) return [];
      if (!node.maybe('children').present) return [readMeasure(node, this.#missing)];
      return node.maybe('combine').oneOf(COMBINE) === 'sum'
        ? [this.#branch(node, depth)]
        : [this.#mean(node, depth, readPoints(node.get('points')), 'points')];
    });
  }

  #children(list: NodeReader, depth: number): readonly NodeReader[] {
    if (depth <= DEEPEST) return list.list(1);
    list.fail('indicators.too-deep', { path: list.name, most: DEEPEST });
    return [];
  }

  #admits(): boolean {
    this.#nodes++;
    if (this.#nodes === MOST_NODES + 1) this.#root.fail('indicators.too-large', { most: MOST_NODES });
    return this.#nodes <= MOST_NODES;
  }

  #branch(node: NodeReader, depth: number): Branch {
    node.map(['code', 'title', 'points', 'combine', 'children']);
    return {
      kind: 'branch',
      code: node.get('code').text(),
      title: node.get('title').bilingual(),
      points: readPoints(node.get('points')),
      children: this.sum(node.get('children'), depth + 1),
    };
  }

  /** A mean that is worth so many points, which its children share by weight. */
  #mean(node: NodeReader, depth: number, worth: Points, measure: 'points' | 'weight'): Composite {
    node.map(['code', 'title', measure, 'combine', 'children']);
    const combine = node.get('combine').oneOf(['arithmetic', 'geometric', 'harmonic']);
    const list = node.get('children');
    const children = this.#children(list, depth + 1);
    const { weights, wholeWeight } = readWeights(list, children);
    const worths = portionsOf(worth, weights, wholeWeight);
    const parts = children.flatMap((child, index): Weighted[] => {
      const part = this.#part(child, depth + 1, worths[index] ?? points(0));
      return part === undefined ? [] : [{ weight: weights[index] ?? 0, node: part }];
    });
    return {
      kind: 'composite',
      code: node.get('code').text(),
      title: node.get('title').bilingual(),
      points: worth,
      combine,
      parts,
      wholeWeight,
    };
  }

  #part(node: NodeReader, depth: number, worth: Points): Composite | ValueMeasure | undefined {
    if (!this.#admits()) return undefined;
    if (node.maybe('children').present) {
      if (node.maybe('combine').present && !node.maybe('combine').is('sum'))
        return this.#mean(node, depth, worth, 'weight');
      node.fail('indicators.sum-inside-mean', { path: node.name });
      return undefined;
    }
    const measure = readMeasure(node, this.#missing, worth);
    if (measure.kind !== 'deduct-by-event') return measure;
    node.maybe('kind').fail('indicators.event-inside-mean', { code: measure.code });
    return undefined;
  }
}

/** The weights of the children of a mean as whole numbers over what they sum to. */
function readWeights(
  list: NodeReader,
  children: readonly NodeReader[],
): { readonly weights: readonly number[]; readonly wholeWeight: number } {
  const fractions = children.map((child) => child.get('weight').fraction());
  const whole = fractions.reduce(
    (common, { under }) => (common > MOST_PARTS ? common : lcm(common, under)),
    1,
  );
  const weights = fractions.map(({ over, under }) => (over * whole) / under);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (whole > MOST_PARTS) list.fail('indicators.fine-weights', { path: list.name });
  else if (sum !== whole && weights.every((weight) => weight > 0) && weights.length > 0) {
    const difference = `${sum > whole ? '+' : '−'}${formatWeight(Math.abs(sum - whole), whole)}`;
    list.fail('indicators.weights', { path: list.name, actual: formatWeight(sum, whole), difference });
  }
  return { weights, wholeWeight: whole };
}

/** Points divided by weight so that they are the whole again, to the millionth. */
function portionsOf(worth: Points, weights: readonly number[], whole: number): Points[] {
  let [weight, given] = [0n, 0n];
  return weights.map((next) => {
    weight += BigInt(Math.round(next));
    const until = (BigInt(worth) * weight) / BigInt(whole);
    const part = until - given;
    given = until;
    return points(Number(part));
  });
}

function lcm(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}
