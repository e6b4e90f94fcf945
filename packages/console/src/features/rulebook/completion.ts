/** What kinds of name can stand at a place of a rule. */
type Slot =
  'expression' | 'group' | 'field' | 'exemption' | 'clause' | 'eventKind' | 'severity' | 'automation';

/** A name under the caret that can be completed. */
export interface Stem {
  readonly slots: readonly Slot[];
  /** Where the stem begins; it ends at the caret. */
  readonly from: number;
  readonly stem: string;
}

/** One name that can be put in. */
export interface Completion {
  readonly slot: Slot;
  readonly name: string;
  /** Put in instead of the name, where they differ, such as `lex("`. */
  readonly insert?: string;
  readonly meaning: string;
}

/** Most completions shown at once; typing on narrows them. */
const SHOWN = 60;

const SLOTS_OF_KEY: Readonly<Record<string, readonly Slot[]>> = {
  condition: ['expression', 'field'],
  refine: ['expression', 'field'],
  quote: ['group', 'field'],
  exemptions: ['exemption'],
  clauses: ['clause'],
  clause: ['clause'],
  appliesTo: ['eventKind'],
  windows: ['eventKind', 'field'],
  tests: ['eventKind'],
  severity: ['severity'],
  automation: ['automation'],
};

/** Functions whose first written argument, or first two, is a group of words. */
const IN_GROUP = /\b(?:(?:lex|category|said)\(\s*|(?:near|pair)\(\s*(?:"[^"\n]*"\s*,\s*)?)["']([\w.-]*)$/;

/**
 * The name being written at the caret, and what may stand there; undefined where nothing can be completed. It goes by the key of the
 * envelope the caret is under, so it works in a text that is half written and no YAML yet.
 */
export function stemAt(text: string, caret: number): Stem | undefined {
  const before = text.slice(0, caret);
  const group = IN_GROUP.exec(before.slice(-300))?.[1];
  if (group !== undefined) return { slots: ['group'], from: caret - group.length, stem: group };
  const slots = SLOTS_OF_KEY[keyAbove(before) ?? ''];
  if (slots === undefined) return undefined;
  const pattern = slots.includes('expression') ? /[\w.]*$/ : /[\w.-]*$/;
  const stem = pattern.exec(before)?.[0] ?? '';
  return { slots, from: caret - stem.length, stem };
}

/** The key of the envelope that a place lies under: the last one that begins a line; `clause` also deeper down. */
function keyAbove(before: string): string | undefined {
  let end = before.length;
  if (/^\s*(?:-\s+)?clause:/.test(before.slice(before.lastIndexOf('\n') + 1))) return 'clause';
  while (end >= 0) {
    const start = before.lastIndexOf('\n', end - 1) + 1;
    const key = /^(\w+):/.exec(before.slice(start, Math.min(end, start + 80)))?.[1];
    if (key !== undefined) return key;
    end = start - 1;
  }
  return undefined;
}

/** The names that may complete a stem: those that begin with it, then those that hold it. */
export function completionsFor(stem: Stem, names: readonly Completion[]): readonly Completion[] {
  const sought = stem.stem.toLowerCase();
  const fitting = names.filter(({ slot }) => stem.slots.includes(slot));
  const begins = fitting.filter(({ name }) => name.toLowerCase().startsWith(sought));
  const holds = fitting.filter(
    ({ name, meaning }) =>
      !name.toLowerCase().startsWith(sought) &&
      (name.toLowerCase().includes(sought) || meaning.toLowerCase().includes(sought)),
  );
  return [...begins, ...holds].slice(0, SHOWN);
}

/** The text with a completion put in the place of its stem, and where the caret stands then. */
export function withCompletion(
  text: string,
  stem: Stem,
  { name, insert = name }: Completion,
): { readonly text: string; readonly caret: number } {
  const end = stem.from + stem.stem.length;
  return { text: text.slice(0, stem.from) + insert + text.slice(end), caret: stem.from + insert.length };
}

/** Names of the groups of words a lexicon declares. Read line by line: the document may be half written. */
export function groupsIn(document: string): readonly string[] {
  return [...document.matchAll(/^\s*-\s+group:\s*["']?([\w.-]+)/gm)].flatMap(([, name]) => name ?? []);
}
