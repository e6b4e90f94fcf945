import type { Place, Problem, SourceDocument } from '@concentric/core/shared';

type Written = readonly {
  readonly group?: unknown;
  readonly title?: unknown;
  readonly role?: unknown;
  readonly clause?: unknown;
  readonly entries?: unknown;
}[];

/** Puts the file and line of an entry in problems that know only its id, or only the clause it cites. */
export function placed(
  problems: readonly Problem[],
  documents: readonly SourceDocument[],
): readonly Problem[] {
  if (problems.every(isPlaced)) return problems;
  const { byId, byClause } = placesOf(documents);
  return problems.map((problem) => {
    if (isPlaced(problem)) return problem;
    const { id, name } = problem.params;
    const place = byId.get(String(id)) ?? byClause.get(String(name));
    return place === undefined ? problem : { ...problem, place: place() };
  });
}

/** A place that is the head of a document says nothing. */
function isPlaced({ place }: Problem): boolean {
  return place === undefined || (place.line !== undefined && place.path !== '');
}

interface Places {
  /** Where entries are written, by id as the loader makes it: `group/term`. Of an id given twice the later, since the earlier stands. */
  readonly byId: ReadonlyMap<string, () => Place>;
  /** Where a clause is cited first. */
  readonly byClause: ReadonlyMap<string, () => Place>;
}

function placesOf(documents: readonly SourceDocument[]): Places {
  const byId = new Map<string, () => Place>();
  const byClause = new Map<string, () => Place>();
  const cites = (clause: unknown, place: () => Place): void => {
    if (typeof clause === 'string' && !byClause.has(clause)) byClause.set(clause, place);
  };
  for (const document of documents) {
    groupsOf(document).forEach(({ group, clause, entries }, at) => {
      cites(clause, () => document.locate(['groups', at, 'clause']));
      if (!Array.isArray(entries)) return;
      entries.forEach((entry: unknown, index) => {
        const place = (): Place => document.locate(['groups', at, 'entries', index]);
        byId.set(`${String(group)}/${termOf(entry)}`, place);
        if (typeof entry === 'object' && entry !== null && 'clause' in entry) cites(entry.clause, place);
      });
    });
  }
  return { byId, byClause };
}

/** The groups of a lexicon document as written, whatever else is wrong with it. */
export function groupsOf({ value }: SourceDocument): Written {
  const groups = typeof value === 'object' && value !== null && 'groups' in value ? value.groups : [];
  if (!Array.isArray(groups)) return [];
  // An element that is no group keeps its place, so that indexes stay those of the document.
  return groups.map((one: unknown) => (typeof one === 'object' && one !== null ? one : {}));
}

function termOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  return typeof entry === 'object' && entry !== null && 'term' in entry ? String(entry.term) : '';
}
