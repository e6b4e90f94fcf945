/** Longest line read, in UTF-16 units; a longer one is named and passed over. */
export const MAX_LINE = 1_000_000;

/** One line of a text without its ending, or the notice that it was too long to keep. */
export interface Line {
  readonly number: number;
  readonly text: string;
  readonly tooLong: boolean;
}

/** Cuts fed text into lines (LF, CRLF or a lone CR, as old subtitle tools write) and never holds more than one line of bounded length. */
export interface LineSplitter {
  push: (text: string) => Line[];
  /** The last line, where the text does not end with a line break. */
  end: () => Line[];
}

/** A splitter that begins at line 1 and drops a byte-order mark. */
export function createLineSplitter(maxLength = MAX_LINE): LineSplitter {
  let rest = '';
  let number = 1;
  let overflow = false;
  let started = false;

  const take = (text: string): Line => {
    const tooLong = overflow || text.length > maxLength;
    overflow = false;
    return { number: number++, text: tooLong ? '' : text, tooLong };
  };

  return {
    push: (text) => {
      let input = rest + text;
      if (!started && input !== '') {
        started = true;
        if (input.startsWith('\ufeff')) input = input.slice(1);
      }
      const lines: Line[] = [];
      // A CR at the very end may be half of a CRLF: it waits for the next stretch.
      const held = input.endsWith('\r') ? 1 : 0;
      const parts = input.slice(0, input.length - held).split(/\r\n|\n|\r/);
      rest = (parts.pop() ?? '') + (held === 1 ? '\r' : '');
      for (const part of parts) lines.push(take(part));
      if (rest.length > maxLength) {
        overflow = true;
        rest = rest.endsWith('\r') ? '\r' : '';
      }
      return lines;
    },
    end: () => {
      const ended = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
      if (rest === '' && !overflow) return [];
      rest = '';
      return [take(ended)];
    },
  };
}
