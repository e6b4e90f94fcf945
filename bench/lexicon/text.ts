/** Words and text of the bench: the same at every run, from the 3,755 most used characters, some of them common as in any language. */

/** Numbers from 0 to 2^24, the same for the same seed. */
export type Random = () => number;

/** Numerical Recipes' linear congruential generator, upper bits. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}

/** One line in so many holds a word of the list. */
export const PLANTED_EVERY = 20;

const LEVEL_ONE_ROWS: readonly number[] = [0xb0, 0xd7];

const characters = commonCharacters();

/** The first level of GB 2312, in an order of chance: the first are the commonest here. */
function commonCharacters(): readonly string[] {
  const decoder = new TextDecoder('gb18030');
  const [first = 0, last = 0] = LEVEL_ONE_ROWS;
  const all: string[] = [];
  for (let row = first; row <= last; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) all.push(decoder.decode(Uint8Array.of(row, cell)));
  }
  const random = createRandom(7);
  return all
    .filter((char) => /^\p{Script=Han}$/u.test(char))
    .map((char) => [random(), char] as const)
    .sort(([a], [b]) => a - b)
    .map(([, char]) => char);
}

function wordOf(random: Random, length: number): string {
  return Array.from({ length }, () => {
    const share = (random() % 10_000) / 10_000;
    return characters[Math.floor(share * share * characters.length)] ?? '';
  }).join('');
}

/** So many different words of two to six characters. */
export function wordsOf(random: Random, count: number): string[] {
  const words = new Set<string>();
  while (words.size < count) words.add(wordOf(random, 2 + (random() % 5)));
  return [...words];
}

/** Lines of six to 25 characters, as people type them in a room. */
export function linesOf(random: Random, words: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const around = wordOf(random, 6 + (random() % 20));
    if (index % PLANTED_EVERY !== 0) return around;
    const word = words[random() % words.length] ?? '';
    // A string of its own, as one that comes from a file or the network is.
    return Buffer.from(around.slice(0, 4) + word + around.slice(4)).toString();
  });
}

/** The same text as transcripts of a thousand lines each. */
export function transcriptsOf(lines: readonly string[]): string[] {
  const transcripts: string[] = [];
  for (let from = 0; from < lines.length; from += 1000)
    transcripts.push(Buffer.from(lines.slice(from, from + 1000).join('，')).toString());
  return transcripts;
}
