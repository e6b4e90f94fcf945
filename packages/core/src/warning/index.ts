export { judgeCusum, judgeEwma, judgeShewhart } from './charts.ts';
export { EARS_METHODS, judgeEars } from './ears.ts';
export { farrington } from './farrington/detect.ts';
export {
  FARRINGTON_DEFAULTS,
  POWER_TRANSFORMS,
  THRESHOLD_METHODS,
  type FarringtonOptions,
} from './farrington/options.ts';
export { discoveries } from './false-discovery.ts';
export { funnel } from './funnel.ts';
export { readSeries, type NamedSeries } from './read-series.ts';
export type { CountSeries, Judged } from './series.ts';
