import type { Place, Problem, SourceDocument } from '@concentric/core/shared';

type Written = readonly {
  readonly group?: unknown;
  readonly title?: unknown;
  readonly role?: unknown;
  readonly entries?: unknown;
}[];

/**
 * Puts the file and line of an entry in problems that know only its id. Of an id given twice it is the later place, since the
 * earlier one stands.
 */
export function placed(
  problems: readonly Problem[],
  documents: readonly SourceDocument[],
): readonly Problem[] {
  if (problems.length === 0) return problems;
  const places = placesOf(documents);
  return problems.map((problem) => {
    const { id } = problem.params;
    const place = problem.place?.line === undefined && typeof id === 'string' ? places.get(id) : undefined;
    return place === undefined ? problem : { ...problem, place: place() };
  });
}

/** Where entries are written, by id as the loader makes it: `group/term`. */
function placesOf(documents: readonly SourceDocument[]): ReadonlyMap<string, () => Place> {
  const places = new Map<string, () => Place>();
  for (const document of documents) {
    groupsOf(document).forEach(({ group, entries }, groupIndex) => {
      if (!Array.isArray(entries)) return;
      entries.forEach((entry: unknown, index) => {
        places.set(`${String(group)}/${termOf(entry)}`, () =>
          document.locate(['groups', groupIndex, 'entries', index]),
        );
      });
    });
  }
  return places;
}

/** The groups of a lexicon document as written, whatever else is wrong with it. */
export function groupsOf({ value }: SourceDocument): Written {
  const groups = typeof value === 'object' && value !== null && 'groups' in value ? value.groups : [];
  return Array.isArray(groups)
    ? (groups.filter((one) => typeof one === 'object' && one !== null) as Written)
    : [];
}

function termOf(entry: unknown): string {
  if (typeof entry === 'string') return entry;
  return typeof entry === 'object' && entry !== null && 'term' in entry ? String(entry.term) : '';
}
