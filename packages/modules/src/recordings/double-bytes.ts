/** How far bytes beyond ASCII look like Chinese written in either of two encodings, whose byte pairs overlap almost wholly. */
export interface PairCounts {
  /** Byte pairs looked at, as one encoding cuts them. */
  readonly pairs: number;
  /** Pairs that are everyday characters or punctuation in GB18030. */
  readonly gb18030: number;
  /** The same for Big5, less those that no text in Big5 has. */
  readonly big5: number;
}

/** Bytes looked at in all; a page of text tells as much as a book. */
const ENOUGH = 65_536;
/** Fewer pairs than this prove nothing by a low share of everyday characters. */
const FEW = 20;

/**
 * Counts byte pairs. Everyday characters stand in GB18030 at leads B0–D7 with trails from A1 (GB 2312 level 1), in Big5 at
 * leads A4–C6 with trails 40–7E or from A1 (level 1, by number of strokes): a text keeps to the block of its own encoding and strays
 * from the other's. Sources: GB 2312-1980, the WHATWG Encoding Standard's index of Big5.
 */
export class PairCounter {
  #seen = 0;
  #pairs = 0;
  #gb18030 = 0;
  #big5 = 0;
  #lead: number | undefined;

  add(bytes: Uint8Array): void {
    if (this.#seen >= ENOUGH) return;
    this.#seen += bytes.length;
    for (const byte of bytes) {
      const lead = this.#lead;
      if (lead === undefined) {
        if (byte > 0x80) this.#lead = byte;
        continue;
      }
      this.#lead = undefined;
      this.#pairs++;
      if (isEverydayGb(lead, byte)) this.#gb18030++;
      if (isEverydayBig5(lead, byte)) this.#big5++;
      else if (isNoBig5(lead, byte)) this.#big5--;
    }
  }

  get counts(): PairCounts {
    return { pairs: this.#pairs, gb18030: this.#gb18030, big5: this.#big5 };
  }
}

function isEverydayGb(lead: number, trail: number): boolean {
  return trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3));
}

function isEverydayBig5(lead: number, trail: number): boolean {
  const isTrail = (trail >= 0x40 && trail <= 0x7e) || trail >= 0xa1;
  return isTrail && lead >= 0xa1 && lead <= 0xc6;
}

/** Traditional characters in GBK stand at such pairs. */
function isNoBig5(lead: number, trail: number): boolean {
  return lead < 0xa1 || (trail > 0x7e && trail < 0xa1);
}

/** The likelier of the two; GB18030 where they are even. */
export function likelier({ gb18030, big5 }: PairCounts): 'gb18030' | 'big5' {
  return big5 > gb18030 ? 'big5' : 'gb18030';
}

/** Whether the other encoding fits about as well, or neither fits. */
export function isDoubtful({ pairs, gb18030, big5 }: PairCounts): boolean {
  if (pairs === 0) return false;
  const isEven = Math.abs(gb18030 - big5) < pairs / 10;
  return isEven || (pairs >= FEW && Math.max(gb18030, big5) < pairs * 0.4);
}
