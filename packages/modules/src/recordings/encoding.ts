import { isAscii } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { DECLARATION_LENGTH, declaredEncoding } from './declared-encoding.ts';
import { isDoubtful, likelier, PairCounter } from './double-bytes.ts';

/** Encodings recordings are found in. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** A stretch of decoded text and the lines in it that hold undecodable bytes. */
export interface DecodedText {
  readonly text: string;
  readonly damagedLines: readonly number[];
}

const REPLACEMENT = '\ufffd';

/**
 * Turns bytes into text, finding out the encoding by itself: a byte-order mark, the zero bytes of UTF-16, else
 * strict UTF-8, else what the file declares, else GB18030 (which holds GBK and GB2312) or Big5, whichever fits better. It decides at
 * the first stretch with anything beyond ASCII, so a long plain beginning does not mislead it. Undecodable bytes become
 * U+FFFD and their lines are named. A declared encoding we do not read ends it with a `ProblemError`.
 */
export class ByteDecoder {
  #decoder: TextDecoder | undefined;
  #encoding: Encoding | undefined;
  /** The plain beginning, which may declare the encoding. */
  #opening = '';
  /** Set where the encoding was guessed by its byte pairs. */
  #pairs: PairCounter | undefined;
  /** Line that the next stretch begins in. */
  #line = 1;

  constructor(encoding?: Encoding) {
    if (encoding !== undefined) this.#use(encoding);
  }

  /** The encoding in use; UTF-8 for text that was plain ASCII throughout. */
  get encoding(): Encoding {
    return this.#encoding ?? 'utf-8';
  }

  /** Whether the encoding was guessed and another fits about as well, as far as was read. */
  get isDoubtful(): boolean {
    return this.#pairs !== undefined && isDoubtful(this.#pairs.counts);
  }

  /** Decodes the next stretch. Undecided stretches are ASCII and need no decoder. */
  push(bytes: Uint8Array): DecodedText {
    if (this.#decoder === undefined) {
      this.#opening += asciiOf(bytes.subarray(0, DECLARATION_LENGTH - this.#opening.length));
      const found = detectEncoding(bytes, this.#opening);
      if (found === undefined) return this.#finish(asciiOf(bytes), false);
      this.#use(found.encoding);
      if (found.isGuess) this.#pairs = new PairCounter();
    }
    this.#pairs?.add(bytes);
    const text = this.#decoder?.decode(bytes, { stream: true }) ?? '';
    return this.#finish(text, text.includes(REPLACEMENT) && !this.#spelled(bytes, text));
  }

  /** The rest after the last stretch: half a character becomes U+FFFD. */
  end(): DecodedText {
    const text = this.#decoder?.decode() ?? '';
    return this.#finish(text, text.includes(REPLACEMENT));
  }

  #use(encoding: Encoding): void {
    this.#encoding = encoding;
    this.#decoder = new TextDecoder(encoding);
  }

  /** Whether every U+FFFD of the text was written as such in the bytes, which is no damage. */
  #spelled(bytes: Uint8Array, text: string): boolean {
    if (this.#encoding !== 'utf-8') return false;
    let written = 0;
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = buffer.indexOf('\ufffd'); at !== -1; at = buffer.indexOf('\ufffd', at + 3)) written++;
    return written >= text.split(REPLACEMENT).length - 1;
  }

  #finish(text: string, damaged: boolean): DecodedText {
    const damagedLines: number[] = [];
    let at = -1;
    for (let next = text.indexOf('\n'); next !== -1; next = text.indexOf('\n', at + 1)) {
      if (damaged && text.slice(at + 1, next).includes(REPLACEMENT)) damagedLines.push(this.#line);
      this.#line++;
      at = next;
    }
    if (damaged && text.slice(at + 1).includes(REPLACEMENT)) damagedLines.push(this.#line);
    return { text, damagedLines };
  }
}

function asciiOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** An encoding, and whether only the likelihood of byte pairs speaks for it. */
interface FoundEncoding {
  readonly encoding: Encoding;
  readonly isGuess: boolean;
}

/** The encoding of a sample, or undefined where all of it is ASCII. `opening` is how the file begins. */
export function detectEncoding(sample: Uint8Array, opening = ''): FoundEncoding | undefined {
  const marked = markedEncoding(sample);
  if (marked !== undefined) return { encoding: marked, isGuess: false };
  if (isAscii(sample)) return undefined;
  const utf8: FoundEncoding = { encoding: 'utf-8', isGuess: false };
  if (decodesWholly('utf-8', sample)) return utf8;
  const damage = damageOf('utf-8', sample);
  // A UTF-8 text with a few broken bytes is still one; Chinese in GBK or Big5 fails UTF-8 at nearly every character.
  if (damage < 0.2) return utf8;
  const declared = declaredEncoding(opening);
  if (declared === 'gb18030' || declared === 'big5') return { encoding: declared, isGuess: false };
  const pairs = new PairCounter();
  pairs.add(sample);
  const guess = likelier(pairs.counts);
  const fits = decodesWholly(guess, sample) || damageOf(guess, sample) < damage / 4;
  return fits ? { encoding: guess, isGuess: true } : utf8;
}

/** By a byte-order mark, or by the zero bytes of UTF-16. */
function markedEncoding(sample: Uint8Array): Encoding | undefined {
  if (startsWith(sample, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(sample, [0xfe, 0xff])) return 'utf-16be';
  if (startsWith(sample, [0xef, 0xbb, 0xbf])) return 'utf-8';
  return sample.includes(0) ? zeroBytes(sample) : undefined;
}

function startsWith(sample: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => sample[index] === byte);
}

/** UTF-16 without a mark: digits, markup and line breaks have their zero byte always on one side. */
function zeroBytes(sample: Uint8Array): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    if (sample[i] !== 0) continue;
    if (i % 2 === 0) even++;
    else odd++;
  }
  if (even + odd < sample.length / 50) return undefined;
  if (odd > even * 10) return 'utf-16le';
  return even > odd * 10 ? 'utf-16be' : undefined;
}

function decodesWholly(encoding: Encoding, sample: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Share of undecodable among the characters beyond ASCII. */
function damageOf(encoding: Encoding, sample: Uint8Array): number {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  let beyond = 0;
  let damaged = 0;
  for (const character of text) {
    if (character <= '\u007f') continue;
    beyond++;
    if (character === REPLACEMENT) damaged++;
  }
  return beyond === 0 ? 1 : damaged / beyond;
}
