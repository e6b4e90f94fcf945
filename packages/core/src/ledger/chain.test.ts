import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainHash, GENESIS, verifyChain, type ChainedItem } from './chain.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(payloads: readonly unknown[]): ChainedItem[] {
  let previous = GENESIS;
  return payloads.map((payload, index) => {
    const item = { id: `evt_${index}`, payload, previous, hash: chainHash(previous, payload, sha256) };
    previous = item.hash;
    return item;
  });
}

/** A chain of at least `least` different entries and a place in it. */
const chainAndPlace = (least: number) =>
  fc
    .uniqueArray(fc.jsonValue({ stringUnit: 'grapheme' }), {
      minLength: least,
      maxLength: 12,
      selector: JSON.stringify,
    })
    .chain((payloads) => fc.tuple(fc.constant(chainOf(payloads)), fc.nat(payloads.length - 1)));

describe('verifyChain', () => {
  it('finds nothing wrong with a whole chain, an empty one and a later part of one', () => {
    const chain = chainOf(['a', { b: 1 }, null]);
    expect(verifyChain(chain, sha256)).toBeUndefined();
    expect(verifyChain([], sha256)).toBeUndefined();
    expect(verifyChain(chain.slice(1), sha256, { start: chain[0]?.hash ?? '' })).toBeUndefined();
    expect(verifyChain(chain, sha256, { checkpoint: chain[1]?.hash ?? '' })).toBeUndefined();
  });

  it('never changes the hash of an entry: these are printed in reports', () => {
    expect(chainHash(GENESIS, { b: 2, a: '同心圆' }, sha256)).toBe(
      sha256(`${GENESIS}\n{"a":"同心圆","b":2}`),
    );
  });

  it('names an entry whose payload was changed', () => {
    fc.assert(
      fc.property(chainAndPlace(1), ([chain, at]) => {
        const forged = chain.map((item, i) =>
          i === at ? { ...item, payload: { was: item.payload } } : item,
        );
        expect(verifyChain(forged, sha256)).toEqual({ index: at, id: `evt_${at}`, kind: 'changed' });
      }),
    );
  });

  it('names the entry after one that was removed', () => {
    fc.assert(
      fc.property(chainAndPlace(2), ([chain, at]) => {
        fc.pre(at < chain.length - 1);
        const cut = chain.filter((_, i) => i !== at);
        expect(verifyChain(cut, sha256)).toEqual({ index: at, id: `evt_${at + 1}`, kind: 'removed' });
      }),
    );
  });

  it('names the end where the last entries were removed and a checkpoint knows of them', () => {
    fc.assert(
      fc.property(chainAndPlace(1), ([chain, at]) => {
        const checkpoint = chain.at(-1)?.hash ?? '';
        const cut = chain.slice(0, at);
        const id = at === 0 ? '' : `evt_${at - 1}`;
        expect(verifyChain(cut, sha256, { checkpoint })).toEqual({ index: at, id, kind: 'removed' });
        expect(verifyChain(cut, sha256)).toBeUndefined();
      }),
    );
  });

  it('names the first entry that stands at another place', () => {
    fc.assert(
      fc.property(chainAndPlace(2), fc.nat(), ([chain, from], shift) => {
        const to = (from + 1 + (shift % (chain.length - 1))) % chain.length;
        const moved = chain.toSpliced(from, 1);
        moved.splice(to, 0, chain[from] as ChainedItem);
        const first = Math.min(from, to);
        expect(verifyChain(moved, sha256)).toEqual({ index: first, id: moved[first]?.id, kind: 'reordered' });
      }),
    );
  });

  it('names the entry after one that was put in between, and one that is repeated', () => {
    const chain = chainOf(['a', 'b', 'c']);
    const previous = chain[0]?.hash ?? '';
    const forged = { id: 'evt_x', payload: 'x', previous, hash: chainHash(previous, 'x', sha256) };
    expect(verifyChain(chain.toSpliced(1, 0, forged), sha256)).toEqual({
      index: 2,
      id: 'evt_1',
      kind: 'reordered',
    });
    expect(verifyChain(chain.toSpliced(1, 0, ...chain.slice(0, 1)), sha256)).toEqual({
      index: 1,
      id: 'evt_0',
      kind: 'reordered',
    });
  });
});
