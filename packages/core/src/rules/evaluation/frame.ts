import type { Lexicon } from '../../lexicon/index.ts';
import { isViewer, type EventKind, type SourceEvent } from '../../recordings/index.ts';
import { dateOf, type DateText } from '../../shared/index.ts';
import type { Frame, Truth } from '../condition/compile.ts';
import type { Literal } from '../condition/expression.ts';
import type { Judgement } from '../exemptions/index.ts';
import type { Rule, Speaker } from '../types.ts';
import type { EventFacts } from '../vocabulary.ts';
import { scopeOf, type WindowReader, type WindowScope } from '../windows.ts';
import { claimsIn, sayingsIn, type Near, type Saying } from './claims.ts';
import { joined, pairsWithin, scanText, type Found, type TextScan } from './scan.ts';

/** What the frame needs to know of the rule it currently serves. */
export interface Asking {
  readonly rule: Rule;
  /** The groups whose matches are the point of the rule and go through its exemptions; others are context. */
  readonly quoted: ReadonlySet<string>;
}

/** A match that supports a hit, with what the exemptions say of it. */
export interface Witness extends Found {
  readonly judgement: Judgement;
}

/** Another group that has to be close by; `whole` takes both as one match. */
export interface Beside extends Near {
  readonly whole: boolean;
}

const FREE: Judgement = { outcome: 'passed', tests: [] };

/** One event under judgement. It serves one rule after another, so that its text is scanned once. */
export class EventFrame implements Frame {
  readonly event: SourceEvent;
  readonly kind: EventKind;
  readonly variable: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: string | undefined;
  readonly speaker: Speaker | undefined;
  element: Literal | undefined;
  readonly #lexicon: Lexicon;
  readonly #windows: WindowReader;
  readonly #scan: TextScan | undefined;
  #category: TextScan | undefined;
  #day: DateText | undefined;
  #scope: WindowScope | undefined;
  #asking: Asking | undefined;

  constructor(
    event: SourceEvent,
    { kind, variable, textField }: EventFacts,
    { lexicon, windows }: { readonly lexicon: Lexicon; readonly windows: WindowReader },
  ) {
    this.event = event;
    this.kind = kind;
    this.variable = variable;
    this.data = event.data;
    this.#lexicon = lexicon;
    this.#windows = windows;
    this.speaker = speakerOf(event);
    const text = textField === undefined ? undefined : this.data[textField];
    this.text = typeof text === 'string' ? text : undefined;
    this.#scan =
      this.text === undefined ? undefined : scanText(lexicon, this.text, () => this.day(), this.speaker);
  }

  /** The day of the event in Shanghai; worked out once, only where something asks. */
  day(): DateText {
    return (this.#day ??= dateOf(this.event.time));
  }

  /** Turns to the next rule. */
  serve(asking: Asking): void {
    this.#asking = asking;
  }

  /** Whether any of some groups matched; true where there is no text, since then nothing is known. */
  matchesAny(groups: ReadonlySet<string>): boolean {
    return this.#scan?.matchesAny(groups) ?? true;
  }

  lex(group: string): Truth {
    return this.#scan === undefined ? undefined : this.#settle(group, this.#scan.group(group));
  }

  near(group: string, other: string, distance: number, whole: boolean): Truth {
    return this.#scan === undefined
      ? undefined
      : this.#settle(group, this.#close(group, { other, distance, whole }));
  }

  category(group: string): Truth {
    const written = this.data.category;
    if (typeof written !== 'string') return undefined;
    this.#category ??= scanText(this.#lexicon, written, () => this.day(), undefined);
    return this.#category.group(group).length > 0;
  }

  win(window: string): number | undefined {
    const value = this.#read(window);
    return typeof value === 'number' ? value : undefined;
  }

  fact(window: string): string | undefined {
    const value = this.#read(window);
    return typeof value === 'string' ? value : undefined;
  }

  #read(window: string): number | string | undefined {
    const spec = this.#asking?.rule.windows[window];
    return spec === undefined
      ? undefined
      : this.#windows.read(spec, (this.#scope ??= scopeOf(this.event)), this.event.time, this.event);
  }

  today(): DateText {
    return this.day();
  }

  /** The number of the first match that no exemption takes away. */
  said(group: string, measure: string, distance: number): number | undefined {
    if (this.#scan === undefined) return undefined;
    const said = sayingsIn(this.#scan, { group, measure, distance }).find(
      (one) => this.#asking?.quoted.has(group) !== true || this.#judge(one).outcome !== 'exempted',
    );
    return typeof said?.value === 'number' ? said.value : undefined;
  }

  contradicts(family: string, stated: string, beside?: Near): Truth {
    if (this.#scan === undefined) return undefined;
    const claims = claimsIn(this.#scan, family, beside);
    if (claims.length === 0) return false;
    const facts = this.#valuesIn(stated, family);
    if (facts.size === 0) return undefined;
    const untrue = claims.filter(({ value }) => value !== undefined && !facts.has(value));
    // Who names the true value too may be comparing, or speaking of two things.
    return untrue.length < claims.length && untrue.length > 0 ? undefined : this.#settle(family, untrue);
  }

  mentions(family: string, text: string): number {
    return this.#valuesIn(text, family).size;
  }

  #valuesIn(stated: string, family: string): ReadonlySet<number | string | undefined> {
    const scan = scanText(this.#lexicon, stated, () => this.day(), undefined);
    return new Set(scan.family(family).map(({ value }) => value));
  }

  /** Matches of a comparison with what is said, with their judgements. */
  sayings(saying: Saying): Witness[] {
    if (this.#scan === undefined || this.#asking?.quoted.has(saying.group) !== true) return [];
    return this.#witnessed(sayingsIn(this.#scan, saying));
  }

  /** Matches of a family that what is stated does not bear out, with their judgements. */
  untruths(family: string, stated: string, beside?: Near): Witness[] {
    if (this.#scan === undefined || this.#asking?.quoted.has(family) !== true) return [];
    const facts = this.#valuesIn(stated, family);
    if (facts.size === 0) return [];
    return this.#witnessed(claimsIn(this.#scan, family, beside).filter(({ value }) => !facts.has(value)));
  }

  /** The matches of a quoted group, with their judgements. */
  witnesses(group: string, beside?: Beside): Witness[] {
    const scan = this.#scan;
    if (scan === undefined || this.#asking?.quoted.has(group) !== true) return [];
    return this.#witnessed(beside === undefined ? scan.group(group) : this.#close(group, beside));
  }

  #witnessed(found: readonly Found[]): Witness[] {
    return found.map((one) => ({
      start: one.start,
      end: one.end,
      tricks: one.tricks,
      judgement: this.#judge(one),
    }));
  }

  #close(group: string, { other, distance, whole }: Beside): Found[] {
    const scan = this.#scan;
    if (scan === undefined) return [];
    const first = scan.group(group);
    // What is found by its form is looked for only where there is something to stand beside.
    if (first.length === 0) return [];
    const pairs = pairsWithin(first, scan.group(other), distance);
    return pairs.map((pair) => (whole ? joined(scan.text, pair) : pair[0]));
  }

  #settle(group: string, found: readonly Found[]): Truth {
    if (found.length === 0) return false;
    if (this.#asking?.quoted.has(group) !== true) return true;
    let result: Truth = false;
    for (const one of found) {
      const { outcome } = this.#judge(one);
      if (outcome === 'passed') return true;
      if (outcome === 'undecidable') result = undefined;
    }
    return result;
  }

  #judge(found: Found): Judgement {
    return this.#scan?.judge(found, this.#asking?.rule.exemptions ?? []) ?? FREE;
  }
}

/** Who speaks in an event, as far as its source says; undefined where nobody does. */
export function speakerOf(event: SourceEvent): Speaker | undefined {
  switch (event.type) {
    case 'org.concentric.speech.segment.v1':
      return isViewer(event.data.speaker) ? 'viewer' : 'host';
    case 'org.concentric.chat.message.v1':
      return event.data.role;
    case 'org.concentric.session.opened.v1':
    case 'org.concentric.product.shown.v1':
    case 'org.concentric.clip.published.v1':
    case 'org.concentric.promotion.published.v1':
    case 'org.concentric.prize.announced.v1':
      return 'operator';
    default:
      return undefined;
  }
}
