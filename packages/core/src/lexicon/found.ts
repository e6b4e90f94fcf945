import type { Channel, LexiconEntry, Match, Trick } from './types.ts';

/**
 * A match. A class, because its fields then begin as undefined and hold anything: of a literal whose entries were
 * all of one shape so far, V8 looks at the shape of each entry that is stored, which is seldom in the cache.
 */
export class FoundMatch implements Match {
  readonly entry: LexiconEntry;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly channel: Channel;
  readonly tricks: readonly Trick[];

  constructor(
    entry: LexiconEntry,
    start: number,
    end: number,
    text: string,
    channel: Channel,
    tricks: readonly Trick[],
  ) {
    this.entry = entry;
    this.start = start;
    this.end = end;
    this.text = text;
    this.channel = channel;
    this.tricks = tricks;
  }
}
