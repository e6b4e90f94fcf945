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

/** Stretches in which nothing counts as an element, by how they open. */
const OPAQUE: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/** The outcome of reading at one `<`: how far reading got, or undefined where more text is needed. */
type Step = { readonly to: number; readonly token?: XmlToken; readonly skipUntil?: string } | undefined;

/** Is fed text and gives the elements it was asked for below a root; all others are passed over. */
export class XmlScanner {
  readonly #root: string;
  readonly #rootEnd: RegExp;
  readonly #opening: RegExp;
  /** Where the next record or the end of the root begins. */
  readonly #next: RegExp;
  /** Characters after which it is certain what opens at a `<`. */
  readonly #headLength: number;

  /** Text not yet read to its end, `#at` the place of reading in it. */
  #buffer = '';
  #at = 0;
  /** Line of the first `#counted` characters. */
  #line = 1;
  #counted = 0;
  #skipUntil: string | undefined;
  #closed = false;

  constructor(names: readonly string[], root: string) {
    const anyName = names.join('|');
    this.#root = root;
    this.#rootEnd = new RegExp(`^</${root}[\\s>]`);
    this.#opening = new RegExp(`^<(${anyName})(?=[\\s/>])`);
    this.#next = new RegExp(`<(?:${anyName})[\\s/>]|</${root}\\s*>`, 'g');
    this.#headLength = Math.max(...names.map((name) => name.length + 2), '<![CDATA['.length);
  }

  /** Takes the next stretch of text. */
  push(text: string): XmlToken[] {
    this.#buffer += text;
    return this.#run(false);
  }

  /** To be called after the last stretch. */
  end(): XmlToken[] {
    const tokens = this.#run(true);
    const cut = tokens.some((token) => token.kind === 'fault' && token.fault === 'truncated');
    if (!this.#closed && !cut) {
      tokens.push({ kind: 'fault', fault: 'truncated', name: this.#root, line: this.#line });
    }
    return tokens;
  }

  #run(final: boolean): XmlToken[] {
    const tokens: XmlToken[] = [];
    while (this.#leaveOpaque()) {
      const open = this.#buffer.indexOf('<', this.#at);
      this.#at = open === -1 ? this.#buffer.length : open;
      const step = open === -1 ? undefined : this.#readAt(open, final);
      if (step === undefined) break;
      if (step.token !== undefined) tokens.push(step.token);
      this.#at = step.to;
      this.#skipUntil = step.skipUntil;
    }
    this.#countTo(this.#at);
    this.#buffer = this.#buffer.slice(this.#at);
    this.#counted = 0;
    this.#at = 0;
    return tokens;
  }

  /** Moves out of an opaque stretch; false while its end has not come. */
  #leaveOpaque(): boolean {
    if (this.#skipUntil === undefined) return true;
    const end = this.#buffer.indexOf(this.#skipUntil, this.#at);
    if (end === -1) {
      this.#at = Math.max(this.#at, this.#buffer.length - this.#skipUntil.length + 1);
      return false;
    }
    this.#at = end + this.#skipUntil.length;
    this.#skipUntil = undefined;
    return true;
  }

  #readAt(at: number, final: boolean): Step {
    const opaque = OPAQUE.find(([open]) => this.#buffer.startsWith(open, at));
    if (opaque !== undefined) return { to: at + opaque[0].length, skipUntil: opaque[1] };
    const head = this.#buffer.slice(at, at + this.#headLength);
    const name = this.#opening.exec(head)?.[1];
    if (name !== undefined) return this.#readElement(at, name, final);
    if (this.#rootEnd.test(head)) this.#closed = true;
    return head.length < this.#headLength && !final ? undefined : { to: at + 1 };
  }

  #readElement(at: number, name: string, final: boolean): Step {
    const nameEnd = at + 1 + name.length;
    const tag = endOfTag(this.#buffer, nameEnd);
    if (tag.state === 'broken') return this.#fault('bad-tag', name, at, tag.at);
    if (tag.state === 'more') return this.#unfinished(at, name, final);
    if (this.#buffer[tag.at - 1] === '/') {
      const attributes = this.#buffer.slice(nameEnd, tag.at - 1);
      return this.#element({ name, attributes, text: '' }, at, tag.at + 1);
    }
    const textStart = tag.at + 1;
    const closing = `</${name}>`;
    const { textEnd, next } = this.#findEnd(textStart, closing);
    if (textEnd !== -1) {
      const attributes = this.#buffer.slice(nameEnd, tag.at);
      const text = this.#buffer.slice(textStart, textEnd);
      return this.#element({ name, attributes, text }, at, textEnd + closing.length);
    }
    return next === -1 ? this.#unfinished(at, name, final) : this.#fault('unclosed', name, at, next);
  }

  #unfinished(at: number, name: string, final: boolean): Step {
    if (final) return this.#fault('truncated', name, at, this.#buffer.length);
    if (this.#buffer.length - at > MAX_ELEMENT) return this.#fault('record-too-long', name, at, at + 1);
    return undefined;
  }

  #element(parts: { name: string; attributes: string; text: string }, at: number, to: number): Step {
    return { to, token: { kind: 'element', ...parts, line: this.#countTo(at) } };
  }

  #fault(fault: XmlFault, name: string, at: number, to: number): Step {
    return { to, token: { kind: 'fault', fault, name, line: this.#countTo(at) } };
  }

  /** Where an element's end tag begins, or else where the record after it begins; -1 where the buffer has none. */
  #findEnd(from: number, closing: string): { textEnd: number; next: number } {
    const markup = this.#buffer.indexOf('<', from);
    if (markup === -1 || this.#buffer.startsWith(closing, markup)) return { textEnd: markup, next: -1 };
    this.#next.lastIndex = markup;
    const next = this.#next.exec(this.#buffer)?.index ?? -1;
    if (next === -1) return { textEnd: this.#buffer.indexOf(closing, markup), next };
    const inside = this.#buffer.slice(from, next).indexOf(closing);
    return { textEnd: inside === -1 ? -1 : from + inside, next };
  }

  /** The line of a place in the buffer; places are asked for in rising order. */
  #countTo(at: number): number {
    let newline = this.#buffer.indexOf('\n', this.#counted);
    while (newline !== -1 && newline < at) {
      this.#line++;
      newline = this.#buffer.indexOf('\n', newline + 1);
    }
    this.#counted = Math.max(this.#counted, at);
    return this.#line;
  }
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

/** One attribute's value, entities still in place; quicker than `attributesOf` where it is written first. */
export function attributeOf(attributes: string, name: string): string | undefined {
  const opening = ` ${name}="`;
  if (!attributes.startsWith(opening)) return attributesOf(attributes).get(name);
  const end = attributes.indexOf('"', opening.length);
  return attributes.slice(opening.length, end === -1 ? undefined : end);
}

/** Sticky, so that a long run of anything else ends the reading at once. */
const ATTRIBUTE = /\s*([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;

/** Attributes of a tag by name, entities still in place, up to the first that is malformed. */
export function attributesOf(attributes: string): Map<string, string> {
  const found = new Map<string, string>();
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(attributes); match !== null; match = ATTRIBUTE.exec(attributes)) {
    const [, name = '', double, single] = match;
    found.set(name, double ?? single ?? '');
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
