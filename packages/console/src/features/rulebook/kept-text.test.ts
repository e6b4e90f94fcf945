import { describe, expect, it } from 'vitest';
import { dropText, keepText, readText, type TextStorage } from './kept-text.ts';

const M20 = { kind: 'rule', name: 'M20' } as const;

function memory(): TextStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const refuse = (): never => {
  throw new Error('storage is forbidden');
};

describe('unsaved text', () => {
  it('is kept for one revision of one document until it is let go', () => {
    const storage = memory();
    expect(keepText(storage, M20, 'rev_1', 'id: M20')).toBe(true);
    expect(readText(storage, M20, 'rev_1')).toBe('id: M20');
    expect(readText(storage, M20, 'rev_2')).toBeUndefined();
    expect(readText(storage, { kind: 'lexicon', name: 'M20' }, 'rev_1')).toBeUndefined();
    dropText(storage, M20, 'rev_1');
    expect(readText(storage, M20, 'rev_1')).toBeUndefined();
  });

  it('is said not to be kept where the browser forbids it', () => {
    const storage = { getItem: refuse, setItem: refuse, removeItem: refuse };
    expect(keepText(storage, M20, 'rev_1', 'x')).toBe(false);
    expect(readText(storage, M20, 'rev_1')).toBeUndefined();
    expect(() => dropText(storage, M20, 'rev_1')).not.toThrow();
  });
});
