/** A place in a text as people count: lines and columns from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset lies. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf('\n') + 1;
  return { line: countLines(before), column: offset - start + 1 };
}

/** The offset of a place; one outside the text is drawn in to it. */
export function offsetOf(text: string, { line, column }: Place): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf('\n', start);
  return Math.min(start + Math.max(0, column - 1), end < 0 ? text.length : end);
}

/** How many lines a text has; an empty one has one. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/**
 * The line, from 1, on which an example of a rule begins: the index counts from 0 within `mustHit` or `mustNotHit`. Undefined where the
 * examples are not written one a line.
 */
export function exampleLine(text: string, side: 'mustHit' | 'mustNotHit', index: number): number | undefined {
  const lines = text.split('\n');
  const head = lines.findIndex((line) => line.trimEnd().trimStart() === `${side}:`);
  if (head < 0) return undefined;
  const depth = indent(lines[head] ?? '');
  let own: number | undefined;
  let seen = -1;
  for (let at = head + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const isItem = /^\s*- /.test(line);
    if (indent(line) < depth || (indent(line) === depth && !isItem)) return undefined;
    own ??= indent(line);
    if (isItem && indent(line) === own) seen += 1;
    if (seen === index) return at + 1;
  }
  return undefined;
}

const indent = (line: string): number => line.length - line.trimStart().length;
