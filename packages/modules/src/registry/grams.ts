/**
 * The pieces a name is found by: every character and every pair of neighbouring characters, in lower case.
 * A search text is found where all its own pieces are, which an index on the array answers in any locale.
 */
export function gramsOf(text: string): string[] {
  const characters = Array.from(normalise(text));
  const pairs = characters.slice(1).map((character, index) => (characters[index] ?? '') + character);
  return [...new Set([...characters, ...pairs])];
}

/** What a search text must be found by: its pairs, or the one character it consists of. */
export function searchGrams(text: string): string[] {
  const grams = gramsOf(text);
  const pairs = grams.filter((gram) => Array.from(gram).length === 2);
  return pairs.length > 0 ? pairs : grams;
}

/** Width and case do not tell names apart, nor do spaces. */
function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/gu, '');
}
