import type { NormalisedMeasure, Normalisation, Outliers } from './plan.ts';
import type { NodeReader } from './reader.ts';
import { ascending } from './values.ts';

const METHODS = ['goalposts', 'min-max', 'z', 'rank', 'percentile', 'target', 'table'] as const;

const KEYS: Readonly<Record<Normalisation['method'], readonly string[]>> = {
  goalposts: ['low', 'high'],
  'min-max': [],
  z: ['worst', 'best'],
  rank: [],
  percentile: [],
  target: ['target'],
  table: ['points'],
};

/** How far from the mean z-scores earn nothing and all, where a document does not say. */
const Z_RANGE = 3;

type Own = Pick<NormalisedMeasure, 'direction' | 'outliers' | 'transform' | 'normalise'>;

/** Reads what a normalised indicator has beyond every other. */
export function readNormalised(node: NodeReader): Own {
  const read: Own = {
    direction: node.maybe('direction').oneOf(['higher', 'lower']),
    outliers: readOutliers(node.maybe('outliers')),
    transform: node.maybe('transform').oneOf(['none', 'logarithm']),
    normalise: readMethod(node.get('normalise')),
  };
  if (read.transform === 'logarithm') checkPositive(read, node);
  const { method } = read.normalise;
  const treated = read.transform !== 'none' || read.outliers.method !== 'none';
  if (treated && (method === 'rank' || method === 'percentile')) {
    node.fail('indicators.idle-treatment', { path: node.name, method });
  }
  return read;
}

function readOutliers(node: NodeReader): Outliers {
  if (!node.present || node.is('none')) return { method: 'none' };
  const method = node.get('method').oneOf(['winsorise', 'clip']);
  node.map(['method', 'low', 'high']);
  const [low, high] = [node.get('low'), node.get('high')];
  const read: Outliers =
    method === 'clip'
      ? { method, low: low.number(), high: high.number() }
      : { method, low: low.decimal(0, 100), high: high.decimal(0, 100) };
  checkOrder(node, read);
  return read;
}

function readMethod(node: NodeReader): Normalisation {
  const method = node.get('method').oneOf(METHODS);
  node.map(['method', ...KEYS[method]]);
  switch (method) {
    case 'goalposts': {
      const read: Normalisation = { method, low: node.get('low').number(), high: node.get('high').number() };
      checkOrder(node, read);
      return read;
    }
    case 'z': {
      const [worst, best] = [node.maybe('worst'), node.maybe('best')];
      const read: Normalisation = {
        method,
        worst: worst.present ? worst.number() : -Z_RANGE,
        best: best.present ? best.number() : Z_RANGE,
      };
      checkOrder(node, { low: read.worst, high: read.best }, 'worst < best');
      return read;
    }
    case 'target':
      return { method, target: node.get('target').number() };
    case 'table':
      return { method, points: readTable(node.get('points')) };
    default:
      return { method };
  }
}

function readTable(node: NodeReader): { x: number; share: number }[] {
  const points = node.list(2).map((item) => {
    item.map(['x', 'share']);
    return { x: item.get('x').number(), share: item.get('share').decimal(0, 1) };
  });
  if (!ascending(points.map((point) => point.x))) outOfOrder(node, 'x');
  return points;
}

function checkOrder(
  node: NodeReader,
  { low, high }: { readonly low: number; readonly high: number },
  what = 'low < high',
): void {
  if (node.maybe('low').present === node.maybe('high').present && low >= high) outOfOrder(node, what);
}

function outOfOrder(node: NodeReader, what: string): void {
  node.fail('indicators.unordered', { path: node.name, what, orderZh: '递增', orderEn: 'ascending' });
}

/** What is compared with a logarithm has to have one. */
function checkPositive({ normalise, outliers }: Own, node: NodeReader): void {
  const bounds = [
    ...(normalise.method === 'goalposts'
      ? [[normalise.low, node.maybe('normalise').maybe('low')] as const]
      : []),
    ...(normalise.method === 'target'
      ? [[normalise.target, node.maybe('normalise').maybe('target')] as const]
      : []),
    ...(outliers.method === 'clip' ? [[outliers.low, node.maybe('outliers').maybe('low')] as const] : []),
  ];
  for (const [value, at] of bounds) {
    if (value <= 0 && at.present) at.fail('indicators.no-logarithm', { path: at.name, value });
  }
}
