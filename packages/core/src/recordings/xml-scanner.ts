/**
 * Reads the flat XML of danmaku recordings: one root, and in it a long row of small elements that hold
 * nothing but attributes and text.
 *
 * Why not an XML parser: a file cut off by a crash, a missing quote or end tag, or a bare `&` is the ordinary
 * case here, and a parser true to the standard must stop at it; the tolerant ones (saxes was tried) go on but
 * let one missing quote swallow every record after it. This scanner gives up one record at most: an element
 * that is not finished when the next one begins is reported, and reading goes on there.
 */

/** Longest element kept, in UTF-16 units. */
export const MAX_ELEMENT = 1_000_000;

/** What can be wrong with one element. */
export type XmlFault = 'bad-tag' | 'unclosed' | 'record-too-long' | 'truncated';

/** One element in the order of the file, or the notice that it could not be read. Text and attributes still hold their entities. */
export type XmlToken =
  | {
      readonly kind: 'element';
      readonly name: string;
      readonly attributes: string;
      readonly text: string;
      readonly line: number;
    }
  | { readonly kind: 'fault'; readonly fault: XmlFault; readonly name: string; readonly line: number };

/** A scanner that is fed text and gives the elements it was asked for; all others are passed over. */
export interface XmlScanner {
  push: (text: string) => XmlToken[];
  end: () => XmlToken[];
}

/** Stretches in which nothing counts as an element, by how they open. */
const OPAQUE: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** The outcome of reading at one `<`: how far reading got, or that more text is needed. */
type Step = { readonly to: number; readonly token?: XmlToken; readonly skipUntil?: string } | undefined;

/** Watches for elements of the given names below a root. */
export function createXmlScanner(names: readonly string[], root: string): XmlScanner {
  const opening = new RegExp(`^<(${names.join('|')})(?=[\\s/>])`);
  const nextRecord = new RegExp(`<(?:${names.join('|')})[\\s/>]|</${root}\\s*>`, 'g');
  const rootEnd = new RegExp(`^</${root}[\\s>]`);
  const longestName = Math.max(...names.map((name) => name.length), root.length);
  const closings = new Map(names.map((name) => [name, `</${name}>`]));

  let buffer = '';
  let position = 0;
  let line = 1;
  let counted = 0;
  let skipUntil: string | undefined;
  let closed = false;

  const lineAt = (index: number) => {
    for (let at = buffer.indexOf('\n', counted); at !== -1 && at < index; at = buffer.indexOf('\n', at + 1))
      line++;
    counted = Math.max(counted, index);
    return line;
  };

  const fault = (kind: XmlFault, name: string, at: number, to: number): Step => ({
    to,
    token: { kind: 'fault', fault: kind, name, line: lineAt(at) },
  });

  /** Where the next record or the end of the root begins after `from`, or -1. */
  const findNext = (from: number) => {
    nextRecord.lastIndex = from;
    return nextRecord.exec(buffer)?.index ?? -1;
  };

  const readElement = (at: number, name: string, final: boolean): Step => {
    const tagEnd = endOfTag(buffer, at + 1 + name.length);
    if (tagEnd.state === 'broken') return fault('bad-tag', name, at, tagEnd.at);
    if (tagEnd.state === 'more') return unfinished(at, name, final);
    const selfClosing = buffer[tagEnd.at - 1] === '/';
    const attributes = buffer.slice(at + 1 + name.length, selfClosing ? tagEnd.at - 1 : tagEnd.at);
    const textStart = tagEnd.at + 1;
    if (selfClosing) {
      return { to: textStart, token: { kind: 'element', name, attributes, text: '', line: lineAt(at) } };
    }
    const closing = closings.get(name) ?? `</${name}>`;
    const textEnd = buffer.indexOf(closing, textStart);
    const text = textEnd === -1 ? '' : buffer.slice(textStart, textEnd);
    if (textEnd === -1 || text.includes('<')) {
      const next = findNext(textStart);
      if (next !== -1 && (textEnd === -1 || next < textEnd)) return fault('unclosed', name, at, next);
      if (textEnd === -1) return unfinished(at, name, final);
    }
    return {
      to: textEnd + closing.length,
      token: { kind: 'element', name, attributes, text, line: lineAt(at) },
    };
  };

  const unfinished = (at: number, name: string, final: boolean): Step => {
    if (final) return fault('truncated', name, at, buffer.length);
    if (buffer.length - at > MAX_ELEMENT) return fault('record-too-long', name, at, at + 1);
    return undefined;
  };

  const readAt = (at: number, final: boolean): Step => {
    const opaque = OPAQUE.find(([open]) => buffer.startsWith(open, at));
    if (opaque !== undefined) return { to: at + opaque[0].length, skipUntil: opaque[1] };
    const head = buffer.slice(at, at + longestName + 2);
    const name = opening.exec(head)?.[1];
    if (name !== undefined) return readElement(at, name, final);
    if (rootEnd.test(head)) closed = true;
    // Too little text to tell what opens here: wait, unless there is no more.
    const undecided = buffer.length - at < Math.max(longestName + 2, '<![CDATA['.length);
    return undecided && !final ? undefined : { to: at + 1 };
  };

  /** Moves out of an opaque stretch; false when its end has not come yet. */
  const leaveOpaque = () => {
    if (skipUntil === undefined) return true;
    const end = buffer.indexOf(skipUntil, position);
    if (end === -1) {
      position = Math.max(position, buffer.length - skipUntil.length + 1);
      return false;
    }
    position = end + skipUntil.length;
    skipUntil = undefined;
    return true;
  };

  const run = (final: boolean): XmlToken[] => {
    const tokens: XmlToken[] = [];
    while (leaveOpaque()) {
      const at = buffer.indexOf('<', position);
      if (at === -1) {
        position = buffer.length;
        break;
      }
      position = at;
      const step = readAt(at, final);
      if (step === undefined) break;
      if (step.token !== undefined) tokens.push(step.token);
      position = step.to;
      skipUntil = step.skipUntil;
    }
    lineAt(position);
    buffer = buffer.slice(position);
    counted = 0;
    position = 0;
    return tokens;
  };

  return {
    push: (text) => {
      buffer += text;
      return run(false);
    },
    end: () => {
      const tokens = run(true);
      if (closed || tokens.some((token) => token.kind === 'fault' && token.fault === 'truncated'))
        return tokens;
      return [...tokens, { kind: 'fault', fault: 'truncated', name: root, line }];
    },
  };
}

/** Finds the `>` of a tag, passing over quoted values. A `<` before it means that a quote or the `>` is missing. */
function endOfTag(buffer: string, from: number): { state: 'found' | 'broken' | 'more'; at: number } {
  let quote = '';
  for (let at = from; at < buffer.length; at++) {
    const char = buffer[at];
    if (char === '<') return { state: 'broken', at };
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '>') return { state: 'found', at };
    else if (char === '"' || char === "'") quote = char;
  }
  return { state: 'more', at: buffer.length };
}

const ATTRIBUTE = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** One attribute's value, entities still in place; quicker than `attributesOf` where it is written first. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const opening = ` ${name}="`;
  if (!attributes.startsWith(opening)) return attributesOf(attributes).get(name);
  const end = attributes.indexOf('"', opening.length);
  return attributes.slice(opening.length, end === -1 ? undefined : end);
}

/** Attributes of a tag by name, entities still in place. */
export function attributesOf(attributes: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name, double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (name !== undefined) found.set(name, double ?? single ?? '');
  }
  return found;
}

const CDATA = /<!\[CDATA\[([\s\S]*?)\]\]>/;

/** What the reader of a text is told about it. */
export interface TextNotices {
  /** An `&` that begins no known entity; kept as written. */
  readonly entity: (entity: string) => void;
  /** A `<` that should have been escaped; kept as written. */
  readonly markup: () => void;
}

/** The characters an element's text or an attribute's value stands for. */
export function plainText(text: string, notices: TextNotices): string {
  if (!text.includes('<')) return decodeEntities(text, notices.entity);
  // Odd parts are CDATA sections, in which nothing is markup.
  const parts = text.split(CDATA);
  if (parts.some((part, index) => index % 2 === 0 && part.includes('<'))) notices.markup();
  return parts.map((part, index) => (index % 2 === 1 ? part : decodeEntities(part, notices.entity))).join('');
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ENTITY = /&(?:#([xX][0-9a-fA-F]+|[0-9]+);|([a-zA-Z][a-zA-Z0-9]*);)?/g;

/** Replaces the entities of XML 1.0 §4.6 and character references; whatever else follows an `&` stays as written and is given to `onUnknown`. */
export function decodeEntities(text: string, onUnknown: (entity: string) => void): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole: string, number: string | undefined, name: string | undefined) => {
    const known = number === undefined ? NAMED[name ?? ''] : characterOf(number);
    if (known === undefined) onUnknown(whole);
    return known ?? whole;
  });
}

function characterOf(number: string): string | undefined {
  const code = /^[xX]/.test(number) ? Number.parseInt(number.slice(1), 16) : Number.parseInt(number, 10);
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return String.fromCodePoint(code);
}
