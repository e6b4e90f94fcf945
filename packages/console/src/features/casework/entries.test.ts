import { describe, expect, it } from 'vitest';
import type { EventView } from '@concentric/modules/casework/contract';
import { entriesOf, windowBehind } from './entries.ts';

const event = (seq: number, kind: string, data: object = {}): EventView => ({
  id: `evt_${String(seq)}`,
  seq,
  at: seq,
  kind,
  title: { zh: kind, en: kind },
  actorName: null,
  data,
  hash: '0'.repeat(64),
});

const told = (events: EventView[]) =>
  entriesOf(events).map(({ event: { kind }, parts }) => [kind, ...parts.map((part) => part.kind)]);

describe('the entries of a time line', () => {
  it('take a step, its decision and what that withdraws for one act, newest first', () => {
    const events = [
      event(5, 'decision.withdrawn', { decisionId: 'dec_1', by: 'dec_2' }),
      event(4, 'decision.made', { decisionId: 'dec_2' }),
      event(3, 'case.decide-appeal', { decisionId: 'dec_2' }),
      event(2, 'decision.made', { decisionId: 'dec_1' }),
      event(1, 'case.decide', { decisionId: 'dec_1' }),
      event(0, 'case.opened'),
    ];
    expect(told(events)).toEqual([
      ['case.decide-appeal', 'decision.made', 'decision.withdrawn'],
      ['case.decide', 'decision.made'],
      ['case.opened'],
    ]);
  });

  it('leave alone what belongs to no step beside it', () => {
    const events = [
      event(1, 'case.notify', { decisionId: null }),
      event(2, 'decision.made', { decisionId: 'dec_9' }),
      event(3, 'case.joined'),
    ];
    expect(told(events)).toEqual([['case.joined'], ['decision.made'], ['case.notify']]);
  });
});

describe('the window behind a step', () => {
  it('is told of a step that time took, and of no other', () => {
    const source = { zh: '协会规则', en: 'rules' };
    const after = { deadline: 'appeal', due: '2026-12-15', workingDays: 15, source };
    expect(windowBehind(event(1, 'case.close', { after }))).toEqual({ due: '2026-12-15', days: 15, source });
    for (const data of [{}, { after: null }, { after: { due: 7 } }])
      expect(windowBehind(event(1, 'case.close', data))).toBeUndefined();
  });
});
