import type { LexiconEntry } from '../lexicon/index.ts';
import { suggest, type Problem, type SourceDocument } from '../shared/index.ts';
import { walk } from './condition/expression.ts';
import { readLaw } from './documents/law.ts';
import { NO_CLAUSE, readLexicon } from './documents/lexicon.ts';
import { readRule } from './documents/rule.ts';
import { RECOGNISERS } from './evaluation/recognise.ts';
import { isByForm } from './evaluation/scan.ts';
import { isFact } from './law-dates.ts';
import { maybe, problem } from './problems.ts';
import type { ClauseRecord, Law, Pack, Rule } from './types.ts';

/** The documents a pack is made of; reading the files is the caller's. */
export interface PackDocuments {
  readonly laws: readonly SourceDocument[];
  readonly lexicons: readonly SourceDocument[];
  readonly rules: readonly SourceDocument[];
}

/**
 * Reads laws, lexicons and rules and checks them against each other. What is wrong is left out of the pack
 * and told; the rest of the pack stands. A pack with problems of severity `error` should not be activated.
 */
export function loadPack(documents: PackDocuments): { readonly pack: Pack; readonly problems: Problem[] } {
  const problems: Problem[] = [];
  const laws = loadLaws(documents.laws, problems);
  const clauses = new Map(laws.flatMap((law) => law.clauses.map((clause) => [clause.key, clause])));
  const entries = loadEntries(documents.lexicons, clauses, problems);
  const groups = new Set([...entries.map((entry) => entry.group), ...RECOGNISERS.keys()]);
  const rules: Rule[] = [];
  for (const document of documents.rules) {
    const read = readRule(document);
    problems.push(...read.problems);
    if (read.rule === undefined) continue;
    if (isTaken(rules, read.rule.id, document, problems)) continue;
    const found = [
      ...checkClauses(read.rule, clauses, document),
      ...checkGroups(read.rule, groups, document),
    ];
    problems.push(...found);
    if (!found.some(({ severity }) => severity === 'error')) rules.push(read.rule);
  }
  rules.sort((a, b) => (a.id < b.id ? -1 : 1));
  return { pack: { laws, clauses, entries, rules }, problems };
}

function isTaken(rules: readonly Rule[], id: string, document: SourceDocument, problems: Problem[]): boolean {
  const taken = rules.some((rule) => rule.id === id);
  if (taken) problems.push(problem('rules.duplicate', { what: 'rule', id }, document.locate(['id'])));
  return taken;
}

function loadLaws(documents: readonly SourceDocument[], problems: Problem[]): Law[] {
  const laws: Law[] = [];
  const seen = new Set<string>();
  for (const document of documents) {
    const read = readLaw(document);
    problems.push(...read.problems);
    if (read.law === undefined) continue;
    const clauses = read.law.clauses.filter((clause, index) => {
      if (!seen.has(clause.key)) return seen.add(clause.key);
      problems.push(
        problem('rules.duplicate', { what: 'clause', id: clause.key }, document.locate(['clauses', index])),
      );
      return false;
    });
    laws.push({ ...read.law, clauses });
  }
  return laws;
}

function loadEntries(
  documents: readonly SourceDocument[],
  clauses: ReadonlyMap<string, ClauseRecord>,
  problems: Problem[],
): LexiconEntry[] {
  const entries = new Map<string, LexiconEntry>();
  for (const document of documents) {
    const read = readLexicon(document);
    problems.push(...read.problems);
    for (const entry of read.entries) {
      if (entry.clause !== NO_CLAUSE && !clauses.has(entry.clause)) {
        problems.push(unknownClause(entry.clause, clauses, document));
      } else if (entries.has(entry.id)) {
        problems.push(problem('rules.duplicate', { what: 'entry', id: entry.id }, document.locate([])));
      } else entries.set(entry.id, entry);
    }
  }
  return [...entries.values()];
}

function checkClauses(
  rule: Rule,
  clauses: ReadonlyMap<string, ClauseRecord>,
  document: SourceDocument,
): Problem[] {
  return rule.clauses.flatMap(({ clause }, index) => {
    const record = clauses.get(clause);
    if (record === undefined) return [unknownClause(clause, clauses, document, index)];
    const { reliability } = record;
    if (isFact(reliability)) return [];
    return [problem('rules.weak-clause', { name: clause, reliability }, document.locate(['clauses', index]))];
  });
}

function unknownClause(
  name: string,
  clauses: ReadonlyMap<string, ClauseRecord>,
  document: SourceDocument,
  index?: number,
): Problem {
  const place = document.locate(index === undefined ? [] : ['clauses', index]);
  return problem('rules.unknown-clause', { name, ...maybe(suggest(name, clauses.keys())) }, place);
}

function checkGroups(rule: Rule, groups: ReadonlySet<string>, document: SourceDocument): Problem[] {
  const families = new Set([...groups].flatMap((name) => familiesOf(name)));
  const asked = new Set<string>();
  const askedFamilies = new Set<string>();
  for (const condition of [rule.condition, ...rule.refine.map(({ when }) => when)]) {
    walk(condition.root, (node) => {
      if (node.op === 'lex' || node.op === 'near' || node.op === 'pair' || node.op === 'category')
        asked.add(node.group);
      if (node.op === 'said') asked.add(node.group);
      if (node.op === 'near' || node.op === 'pair') asked.add(node.other);
      if (node.op === 'contradicts' || node.op === 'mentions') askedFamilies.add(node.family);
      if (node.op !== 'contradicts') return;
      if (node.beside !== undefined) asked.add(node.beside.other);
    });
  }
  const missing = (names: ReadonlySet<string>, known: ReadonlySet<string>): Problem[] =>
    [...names]
      .filter((name) => !known.has(name) && !isByForm(name))
      .map((name) =>
        problem(
          'rules.unknown-group',
          { name, ...maybe(suggest(name, known)) },
          document.locate(['condition']),
        ),
      );
  return [...missing(asked, groups), ...missing(askedFamilies, families)];
}

/** `category.food.fresh` belongs to the families `category` and `category.food`. */
function familiesOf(group: string): string[] {
  const parts = group.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}
