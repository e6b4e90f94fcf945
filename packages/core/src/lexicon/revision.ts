import type { LexiconEntry } from './types.ts';

/** Raised with every change of the folding tables or rules, since the same entries may then match differently. */
const FOLDING_VERSION = 2;

/**
 * The entries as one text, whatever the order of entries and of their fields: what a digest of a lexicon is
 * taken over. Measured precision is no part of it: it changes with every decision and nothing that is found.
 */
export function canonicalText(entries: readonly LexiconEntry[]): string {
  const lines = entries.map((entry) =>
    JSON.stringify([
      entry.id,
      entry.term,
      entry.group,
      entry.clause,
      entry.owner,
      [...entry.channels].sort(),
      [...entry.exceptions].sort(),
      [...entry.counterExamples].sort(),
      entry.validFrom ?? '',
      entry.validTo ?? '',
      entry.note?.zh ?? '',
      entry.note?.en ?? '',
      [...(entry.abbreviations ?? [])].sort(),
      [...(entry.soundContext ?? [])].sort(),
    ]),
  );
  return [`folding ${String(FOLDING_VERSION)}`, ...lines.sort()].join('\n');
}

/**
 * A short name of the content, 26 hexadecimal digits. It tells revisions apart; it is no proof against someone
 * who builds a collision on purpose, for which a cryptographic digest of `canonicalText` is kept elsewhere.
 */
export function revisionOf(entries: readonly LexiconEntry[]): string {
  const text = canonicalText(entries);
  return mix(text, 1) + mix(text, 2);
}

/** 52 bits by two multiplying accumulators over the text's units, in the manner of MurmurHash's finaliser. */
function mix(text: string, seed: number): string {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x9e3779b1);
    b = Math.imul(b ^ unit, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  return ((b >>> 12) * 0x100000000 + (a >>> 0)).toString(16).padStart(13, '0');
}
