import { ProblemError } from '@concentric/core/shared';
import { sheetProblem } from './problems.ts';

/** Told what stands in an XML text, in order. Names come without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Longest tag or stretch between two tags. */
const MAX_TOKEN = 4_000_000;

/**
 * Reads the XML of an office document as it is fed, without ever holding more than one token. It knows elements, attributes, text,
 * CDATA and the five entities; a document type is refused, since nothing that declares entities belongs into a workbook. Throws
 * `recordings.damaged-workbook`.
 */
export class XmlReader {
  readonly #handlers: XmlHandlers;
  readonly #part: string;
  #buffer = '';

  constructor(part: string, handlers: XmlHandlers) {
    this.#part = part;
    this.#handlers = handlers;
  }

  push(text: string): void {
    this.#buffer += text;
    let at = 0;
    for (let step = this.#read(at); step !== undefined; step = this.#read(at)) at = step;
    this.#buffer = this.#buffer.slice(at);
    if (this.#buffer.length > MAX_TOKEN) throw this.#damaged('a token without end');
  }

  end(): void {
    if (this.#buffer.trim() !== '') throw this.#damaged('it breaks off');
  }

  /** Reads one token; where the next begins, or undefined where more text is needed. */
  #read(at: number): number | undefined {
    const open = this.#buffer.indexOf('<', at);
    if (open === -1) return undefined;
    if (open > at) {
      this.#handlers.text?.(decode(this.#buffer.slice(at, open)));
      return open;
    }
    const head = this.#buffer.slice(at, at + 9);
    if (head.startsWith('<!--')) return this.#after('-->', at);
    if (head.startsWith('<?')) return this.#after('?>', at);
    if (head === '<![CDATA[') {
      const end = this.#after(']]>', at);
      if (end !== undefined) this.#handlers.text?.(this.#buffer.slice(at + 9, end - 3));
      return end;
    }
    if ('<![CDATA['.startsWith(head) || '<!--'.startsWith(head)) return undefined;
    if (head.startsWith('<!')) throw this.#damaged('a document type');
    return this.#readTag(at);
  }

  #after(mark: string, at: number): number | undefined {
    const end = this.#buffer.indexOf(mark, at + 2);
    return end === -1 ? undefined : end + mark.length;
  }

  #readTag(at: number): number | undefined {
    const end = endOfTag(this.#buffer, at + 1);
    if (end === undefined) return undefined;
    const tag = this.#buffer.slice(at + 1, end);
    const [, closes, name, attributes = '', empty] = TAG.exec(tag) ?? [];
    if (name === undefined) throw this.#damaged(`<${tag.slice(0, 40)}>`);
    if (closes === '') this.#handlers.open?.(name, (wanted) => attributeOf(attributes, wanted));
    if (closes === '/' || empty === '/') this.#handlers.close?.(name);
    return end + 1;
  }

  #damaged(reason: string): ProblemError {
    return new ProblemError(sheetProblem('recordings.damaged-workbook', { part: this.#part, reason }));
  }
}

/** Name without prefix, attributes, and whether it closes or is empty. */
const TAG = /^(\/?)(?:[\w.-]+:)?([\w.-]+)\s*([^]*?)\s*(\/?)$/;

function endOfTag(buffer: string, from: number): number | undefined {
  let quote = '';
  for (let at = from; at < buffer.length; at++) {
    const char = buffer[at];
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '>') return at;
    else if (char === '"' || char === "'") quote = char;
  }
  return undefined;
}

const ATTRIBUTE = /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function attributeOf(attributes: string, wanted: string): string | undefined {
  for (const [, name, double, single] of attributes.matchAll(ATTRIBUTE)) {
    if (name === wanted) return decode(double ?? single ?? '');
  }
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities of XML 1.0, and `_x000D_`, as which office documents write control characters. */
function decode(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text;
  return text
    .replace(
      /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi,
      (whole: string, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return NAMED[name] ?? whole;
        return character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)) ?? whole;
      },
    )
    .replace(
      /_x([0-9A-F]{4})_/g,
      (whole: string, hex: string) => character(Number.parseInt(hex, 16)) ?? whole,
    );
}

function character(code: number): string | undefined {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
}
