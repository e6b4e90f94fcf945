import { describe, expect, it } from 'vitest';
import {
  foldLife,
  stageOfDocument,
  stageOfRevision,
  type LifeEvent,
  type LifeFacts,
  type LifeKind,
} from './life.ts';

const wang = { id: 'usr_wang', name: 'wang' };
let at = 0;

function event<K extends LifeKind>(kind: K, data: LifeFacts[K]): LifeEvent {
  at += 1;
  // Kind and data belong together by the signature.
  return { kind, at, actor: wang, data } as LifeEvent;
}

const saved = (revision: string, number: number, sound = true) =>
  event('saved', { revision, number, hash: 'h', sound, reason: 'why', shipped: false });
const activated = (revision: string, percent: number) =>
  event('activated', { revision, percent, reason: 'why', rollback: false });

describe('the life of a document', () => {
  it('goes from draft to live as its events say', () => {
    const events: LifeEvent[] = [saved('r1', 1)];
    const stages = [stageOfDocument(foldLife(events))];
    for (const next of [
      event('tested', { revision: 'r1', ran: 4, failed: 1 }),
      event('tested', { revision: 'r1', ran: 4, failed: 0 }),
      event('backtested', { revision: 'r1', backtest: 'evt_1' }),
      event('shadow-started', { revision: 'r1', reason: 'why' }),
      activated('r1', 100),
      event('paused', { reason: 'why' }),
      event('resumed', { reason: 'why' }),
      event('retired', { reason: 'why' }),
    ]) {
      events.push(next);
      stages.push(stageOfDocument(foldLife(events)));
    }
    expect(stages).toEqual([
      'draft',
      'draft',
      'tested',
      'backtested',
      'shadow',
      'live',
      'paused',
      'live',
      'retired',
    ]);
  });

  it('leaves the rest of the subjects to what judged everybody, until all are judged by the new revision', () => {
    const start = [saved('r1', 1), activated('r1', 100), saved('r2', 2), activated('r2', 20)];
    const partly = foldLife(start);
    expect(partly.live).toMatchObject({ revision: 'r2', percent: 20, before: 'r1' });
    expect([stageOfRevision(partly, 'r1'), stageOfRevision(partly, 'r2')]).toEqual(['live', 'live']);
    const next = foldLife([saved('r3', 3), activated('r3', 50)], partly);
    expect(next.live).toMatchObject({ revision: 'r3', percent: 50, before: 'r1' });
    const whole = foldLife([event('percentage-set', { percent: 100, reason: 'why' })], next);
    expect(whole.live).toMatchObject({ revision: 'r3', percent: 100, before: null });
  });

  it('widens nobody’s reach: what judged a part does not take over the rest', () => {
    const events = [saved('r1', 1), activated('r1', 20), saved('r2', 2), activated('r2', 30)];
    expect(foldLife(events).live).toMatchObject({ revision: 'r2', percent: 30, before: null });
  });

  it('ends the shadow of a revision that is put into force, and keeps that of another', () => {
    const events = [
      saved('r1', 1),
      saved('r2', 2),
      event('shadow-started', { revision: 'r2', reason: 'why' }),
    ];
    expect(foldLife([...events, activated('r1', 100)]).shadow?.revision).toBe('r2');
    expect(foldLife([...events, activated('r2', 100)]).shadow).toBeNull();
  });

  it('refuses an event about a revision that was never saved', () => {
    expect(() => foldLife([activated('r9', 100)])).toThrow('never saved');
  });
});
