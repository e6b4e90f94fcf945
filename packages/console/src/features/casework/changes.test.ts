import type { CaseView, EventView } from '@concentric/modules/casework/contract';
import { describe, expect, it } from 'vitest';
import { changesSince } from './changes.ts';

const event = (seq: number): EventView => ({
  id: `evt_${seq}`,
  seq,
  at: seq,
  kind: 'case.step',
  title: { zh: '事件', en: 'Event' },
  actorName: null,
  data: {},
  hash: '0'.repeat(64),
});

const caseWith = (...seqs: number[]) => ({ events: seqs.map(event) }) as unknown as CaseView;

describe('changes since a case was seen', () => {
  it('are the events not seen, oldest first', () => {
    expect(changesSince(caseWith(1, 2), caseWith(5, 2, 4, 1)).map(({ seq }) => seq)).toEqual([4, 5]);
  });

  it('are none where nothing happened', () => {
    expect(changesSince(caseWith(1, 2), caseWith(2, 1))).toEqual([]);
  });
});
