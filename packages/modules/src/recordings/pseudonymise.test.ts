import { describe, expect, it } from 'vitest';
import type { SourceEvent } from '@concentric/core/recordings';
import { createPseudonymiser } from './pseudonymise.ts';

const KEY = new Uint8Array(32).fill(7);
const chat = (sender: string | undefined, platform = 'p'): SourceEvent => ({
  id: 'e1',
  source: '/s',
  type: 'org.concentric.chat.message.v1',
  time: 0,
  data: {
    platform,
    account: 'a',
    session: 's',
    offsetMs: 0,
    text: '好',
    role: 'unknown',
    ...(sender === undefined ? {} : { sender }),
  },
});
const senderOf = (event: SourceEvent) => ('sender' in event.data ? event.data.sender : undefined);

describe('pseudonyms of senders', () => {
  it('leave nothing of the original in the event', () => {
    const event = createPseudonymiser(KEY)(chat('zhang-san-10001'));
    expect(JSON.stringify(event)).not.toContain('zhang-san-10001');
    expect(senderOf(event)).toMatch(/^[0-9a-f]{32}$/);
  });

  it('are the same for one sender, platform and key, and differ otherwise', () => {
    const pseudonymise = createPseudonymiser(KEY);
    const first = senderOf(pseudonymise(chat('1')));
    expect(senderOf(pseudonymise(chat('1')))).toBe(first);
    expect(senderOf(createPseudonymiser(KEY)(chat('1')))).toBe(first);
    expect(senderOf(pseudonymise(chat('2')))).not.toBe(first);
    expect(senderOf(pseudonymise(chat('1', 'q')))).not.toBe(first);
    expect(senderOf(createPseudonymiser(new Uint8Array(32))(chat('1')))).not.toBe(first);
  });

  it('are not invented where no sender is known', () => {
    const event = chat(undefined);
    expect(createPseudonymiser(KEY)(event)).toBe(event);
  });

  it('are refused with a key that could be guessed', () => {
    expect(() => createPseudonymiser(new Uint8Array(8))).toThrow(RangeError);
  });
});
