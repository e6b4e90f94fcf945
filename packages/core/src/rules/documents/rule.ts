import { EVENT_DATA, kindOfEvent, type EventKind, type EventType } from '../../recordings/index.ts';
import { suggest, type Place, type Problem, type SourceDocument } from '../../shared/index.ts';
import { checkCondition } from '../condition/check.ts';
import { walk, type Condition, type Expression } from '../condition/expression.ts';
import { EXEMPTIONS, isExemptionName } from '../exemptions/index.ts';
import { maybe, problem } from '../problems.ts';
import type { Refinement, Rule } from '../types.ts';
import { fieldAt, fieldPaths, variableOf } from '../vocabulary.ts';
import type { WindowSpec } from '../windows.ts';
import { RULE_SCHEMA, type RuleDocument } from './rule-schema.ts';
import { readShape } from './shape.ts';

type Locate = (...path: (string | number)[]) => Place;

/** Reads one rule document and checks all that can be checked without the rest of the pack. */
export function readRule(document: SourceDocument): { readonly rule?: Rule; readonly problems: Problem[] } {
  const { value, problems } = readShape(RULE_SCHEMA, document);
  if (value === undefined) return { problems };
  const at: Locate = (...path) => document.locate(path);
  const names = Object.keys(value.windows);
  const check = (source: string, place: Place): Condition | undefined => {
    const checked = checkCondition(source, { kinds: value.appliesTo, windows: names, place });
    problems.push(...checked.problems);
    return checked.condition;
  };
  const condition = check(value.condition, at('condition'));
  const refine = value.refine.map(({ when, ...to }, index) => ({
    ...to,
    when: check(when, at('refine', index, 'when')),
  }));
  problems.push(...checkWindows(value, at), ...checkExemptions(value, at), ...checkExamples(value, at));
  if (condition === undefined) return { problems };
  problems.push(...checkUse(value, condition, at));
  const quote = value.quote ?? { groups: quotableGroups(condition.root) };
  problems.push(...checkQuote(value, quote, condition, at));
  if (problems.some(({ severity }) => severity === 'error')) return { problems };
  const { clauses, windows, tests, exemptions, ...rest } = value;
  const rule: Rule = {
    ...rest,
    clauses: clauses.map((one) => (typeof one === 'string' ? { clause: one } : one)),
    windows: windows as Record<string, WindowSpec>,
    exemptions: exemptions.filter(isExemptionName),
    refine: refine.filter((one): one is Refinement => one.when !== undefined),
    condition,
    quote,
    tests,
    revisionText: canonical(value),
  };
  return { rule, problems };
}

function checkWindows(value: RuleDocument, at: Locate): Problem[] {
  return Object.entries(value.windows).flatMap(([name, { of, field, fn, where }]) => {
    const variable = variableOf(of);
    const found = field === undefined ? undefined : fieldAt(`${variable}.${field}`);
    const isField = found?.kinds.includes(of) === true;
    const fits =
      fn === 'count' ? field === undefined : isField && (fn === 'distinct' || found.type === 'double');
    const params = { name, fn, field: field ?? '?', of };
    const wrong = fits ? [] : [problem('rules.window-field', params, at('windows', name))];
    const unknown = Object.keys(where ?? {}).filter(
      (one) => fieldAt(`${variable}.${one}`)?.kinds.includes(of) !== true,
    );
    return [
      ...wrong,
      ...unknown.map((one) => unknownField(`${variable}.${one}`, at('windows', name, 'where', one))),
    ];
  });
}

function unknownField(name: string, place: Place): Problem {
  return problem('rules.unknown-field', { name, ...maybe(suggest(name, fieldPaths())) }, place);
}

function checkExemptions(value: RuleDocument, at: Locate): Problem[] {
  const known = Object.keys(EXEMPTIONS);
  return value.exemptions.flatMap((name, index) =>
    isExemptionName(name)
      ? []
      : [
          problem(
            'rules.unknown-exemption',
            { name, known: known.join(', '), ...maybe(suggest(name, known)) },
            at('exemptions', index),
          ),
        ],
  );
}

function checkUse(value: RuleDocument, condition: Condition, at: Locate): Problem[] {
  const used = new Set<string>();
  walk(condition.root, (node) => {
    if (node.op === 'win') used.add(node.window);
  });
  const unused = Object.keys(value.windows).filter((name) => !used.has(name));
  return unused.map((name) => problem('rules.window-unused', { name }, at('windows', name)));
}

function checkQuote(value: RuleDocument, quote: Rule['quote'], condition: Condition, at: Locate): Problem[] {
  if ('field' in quote) {
    const kinds = fieldAt(quote.field)?.kinds ?? [];
    return value.appliesTo.some((kind) => kinds.includes(kind))
      ? []
      : [unknownField(quote.field, at('quote', 'field'))];
  }
  if (quote.groups.length === 0) return [problem('rules.no-quote', { rule: value.id }, at('condition'))];
  const asked = lexicalGroups(condition.root);
  return quote.groups
    .filter((name) => !asked.includes(name))
    .map((name) =>
      problem('rules.unknown-group', { name, ...maybe(suggest(name, asked)) }, at('quote', 'groups')),
    );
}

/** The groups a condition asks for, each once. Of a pair only the first can be quoted; the other is its surroundings. */
function lexicalGroups(root: Expression): string[] {
  const groups = new Set<string>();
  walk(root, (node) => {
    if (node.op === 'lex' || node.op === 'near' || node.op === 'pair') groups.add(node.group);
  });
  return [...groups];
}

/** Without a `quote` a hit quotes what its condition asks for and does not deny. */
function quotableGroups(root: Expression): string[] {
  const denied = new Set<string>();
  walk(root, (node) => {
    if (node.op === 'not') lexicalGroups(node.of).forEach((group) => denied.add(group));
  });
  return lexicalGroups(root).filter((group) => !denied.has(group));
}

function checkExamples(value: RuleDocument, at: Locate): Problem[] {
  const problems: Problem[] = [];
  if (value.tests.mustHit.length === 0 || value.tests.mustNotHit.length === 0) {
    problems.push(problem('rules.untested', { rule: value.id }, at('tests')));
  }
  for (const side of ['mustHit', 'mustNotHit'] as const) {
    value.tests[side].forEach((example, index) => {
      const place = at('tests', side, index);
      const ways = [example.speech, example.chat, example.title, example.events].filter(
        (way) => way !== undefined,
      );
      if (ways.length !== 1) {
        const reasonEn = 'exactly one of speech, chat, title, events is wanted';
        problems.push(
          problem(
            'rules.test-example',
            { reasonZh: 'speech、chat、title、events 须恰有一项', reasonEn },
            place,
          ),
        );
      }
      for (const { kind, data } of example.events ?? [])
        problems.push(...checkExampleEvent(kind, data, place));
    });
  }
  return problems;
}

function checkExampleEvent(kind: EventKind, data: Record<string, unknown>, place: Place): Problem[] {
  const type = (Object.keys(EVENT_DATA) as EventType[]).find((one) => kindOfEvent(one) === kind);
  const parsed = type === undefined ? undefined : EVENT_DATA[type].partial().safeParse(data);
  if (parsed?.success !== false) return [];
  const reason = parsed.error.issues
    .map(({ path, message }) => `${kind} ${path.join('.')}: ${message}`)
    .join('; ');
  return [problem('rules.test-example', { reasonZh: reason, reasonEn: reason }, place)];
}

/** The document as text that is the same for the same content, whatever the order it was written in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
