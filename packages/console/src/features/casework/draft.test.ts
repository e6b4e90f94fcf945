import { describe, expect, it } from 'vitest';
import { type DraftStorage, dropDraft, keepDraft, readDraft } from './draft.ts';

function memory(): DraftStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const forbidden: DraftStorage = {
  getItem: () => {
    throw new DOMException('no', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem: () => {
    throw new DOMException('no', 'SecurityError');
  },
};

describe('drafts of steps', () => {
  it('come back as typed, each case and step for itself', () => {
    const storage = memory();
    keepDraft(storage, 'cas_1', 'decide', { reasons: '一', clauses: ['a'], corrected: true });
    keepDraft(storage, 'cas_1', 'dismiss', { reasons: '二' });
    expect(readDraft(storage, 'cas_1', 'decide')).toEqual({ reasons: '一', clauses: ['a'], corrected: true });
    expect(readDraft(storage, 'cas_1', 'dismiss')).toEqual({ reasons: '二' });
    expect(readDraft(storage, 'cas_2', 'decide')).toEqual({});
  });

  it('are gone once dropped', () => {
    const storage = memory();
    keepDraft(storage, 'cas_1', 'decide', { reasons: '一' });
    dropDraft(storage, 'cas_1', 'decide');
    expect(readDraft(storage, 'cas_1', 'decide')).toEqual({});
  });

  it('read as empty where the storage holds something else', () => {
    for (const text of ['{', 'null', '"x"', '{"reasons":7,"clauses":[1]}']) {
      expect(readDraft({ ...memory(), getItem: () => text }, 'cas_1', 'decide')).toEqual({});
    }
  });

  it('are reported as not kept where the browser forbids or has no room for storage, and break nothing', () => {
    expect(keepDraft(forbidden, 'cas_1', 'decide', { reasons: '一' })).toBe(false);
    expect(readDraft(forbidden, 'cas_1', 'decide')).toEqual({});
    expect(() => dropDraft(forbidden, 'cas_1', 'decide')).not.toThrow();
  });
});
