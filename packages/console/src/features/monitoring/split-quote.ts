/** A context cut at its quote. */
export interface SplitQuote {
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}

/**
 * Cuts a context at the quote, offsets in UTF-16 code units as the hit gives them. Offsets outside the text are
 * drawn in to it, so that a faulty record still shows all its words.
 */
export function splitQuote(context: string, start: number, end: number): SplitQuote {
  const from = Math.min(Math.max(0, start), context.length);
  const to = Math.min(Math.max(from, end), context.length);
  return { before: context.slice(0, from), quote: context.slice(from, to), after: context.slice(to) };
}
