/**
 * The closest known name to a mistyped one ("did you mean"), by optimal string alignment distance, or
 * undefined when nothing is near enough (more than a third of the name wrong).
 */
export function suggest(name: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(1, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row.push(value);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** What a mistyped name was probably meant to be, as the slots of a message. */
export function meant(
  name: string,
  known: readonly string[],
): { readonly suggestionZh: string; readonly suggestionEn: string } {
  const near = suggest(name, known);
  if (near === undefined) return { suggestionZh: '', suggestionEn: '' };
  return { suggestionZh: `（是否为“${near}”？）`, suggestionEn: ` (did you mean "${near}"?)` };
}
