import type { Topic } from './contract.ts';

const NAMED: Readonly<Record<string, Topic>> = {
  'case.opened': 'case.opened',
  'case.notify': 'notice.served',
  'case.close': 'case.closed',
  'decision.made': 'decision.made',
  'decision.withdrawn': 'decision.withdrawn',
};
const BY_ROOM: Readonly<Record<string, Topic>> = {
  case: 'case.changed',
  deadline: 'deadline.changed',
  source: 'source.changed',
};

/** The topic an event of the chain belongs to; undefined for those nobody outside hears of. */
export function topicOf(kind: string): Topic | undefined {
  return NAMED[kind] ?? BY_ROOM[kind.slice(0, kind.indexOf('.'))];
}
