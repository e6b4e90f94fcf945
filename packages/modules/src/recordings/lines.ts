/** Longest line read, in UTF-16 units. */
const MAX_LINE = 1_000_000;

interface TakeLines {
  readonly line: (number: number, text: string) => void;
  readonly tooLong: (number: number) => void;
}

/**
 * Cuts fed text into lines that end with LF, CRLF or a lone CR, and never holds more than one of bounded length. Lines are counted
 * from 1; a byte-order mark is dropped.
 */
export function createLines(
  take: TakeLines,
  maxLength = MAX_LINE,
): { push: (text: string) => void; end: () => void } {
  let rest = '';
  let number = 0;
  let overflow = false;
  const finish = (text: string): void => {
    number++;
    if (overflow || text.length > maxLength) take.tooLong(number);
    else take.line(number, number === 1 ? text.replace(/^\ufeff/, '') : text);
    overflow = false;
  };
  return {
    push(text) {
      // A CR at the very end may be half of a CRLF: it waits.
      const parts = (rest + text).split(/\r\n|\n|\r(?!$)/);
      rest = parts.pop() ?? '';
      parts.forEach(finish);
      if (rest.length <= maxLength) return;
      overflow = true;
      rest = rest.endsWith('\r') ? '\r' : '';
    },
    end() {
      const last = rest.replace(/\r$/, '');
      if (rest !== '' || overflow) finish(last);
      rest = '';
    },
  };
}
