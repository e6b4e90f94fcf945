export { createBacktest, type Backtest, type BacktestState, type Period } from './backtest.ts';
export { impactOf, type Change, type Count, type Impact, type UnitOf } from './impact.ts';
export { createLiveRun, type LiveHit, type LiveResult, type LiveRun } from './live.ts';
export { compareEvents, historyOf, type EventPosition } from './order.ts';
export { PAUSE_AFTER, PAUSE_BELOW, pausesItself, precisionOf, type Precision } from './precision.ts';
export { basisOf, replay, type HitBasis, type Replay, type ReplayDifference } from './replay.ts';
export { hitKey, MOST_HITS, SAMPLE_SIZE, type HitRef, type Tally } from './tally.ts';
