/** What a Sigma rule asks of a flat record. Plain data. */
export type SigmaDetection =
  | { readonly op: 'and' | 'or'; readonly parts: readonly SigmaDetection[] }
  | { readonly op: 'not'; readonly of: SigmaDetection }
  | SigmaTest;

/** One test of one field; without a field, of any field of the record. */
export type SigmaTest =
  /** The value, as text, matches a pattern of `re()`. */
  | { readonly op: 'match'; readonly field?: string; readonly pattern: string }
  | { readonly op: 'number'; readonly field: string; readonly value: number }
  /** The field is missing, null or empty. */
  | { readonly op: 'empty'; readonly field: string }
  | { readonly op: 'cidr'; readonly field: string; readonly block: string };

/** Any characters, line breaks among them. */
const ANY = '[\\s\\S]';

/** How a text stands in a value. */
export type Placement = 'whole' | 'contains' | 'startswith' | 'endswith';

/**
 * The pattern of a Sigma text: letters of either case, `*` for any characters and `?` for one, unless a backslash stands before them.
 */
export function patternOf(text: string, placement: Placement): string {
  const opens = placement === 'whole' || placement === 'startswith';
  const closes = placement === 'whole' || placement === 'endswith';
  return `${opens ? '^' : ''}${tokensOf(text).map(written).join('')}${closes ? '$' : ''}`;
}

type Token = { readonly any: 'one' | 'more' } | { readonly char: string };

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const chars = Array.from(text);
  for (let i = 0; i < chars.length; i++) {
    const [char = '', next = ''] = [chars[i], chars[i + 1]];
    if (char === '\\' && (next === '*' || next === '?' || next === '\\')) {
      tokens.push({ char: next });
      i += 1;
    } else if (char === '*') tokens.push({ any: 'more' });
    else if (char === '?') tokens.push({ any: 'one' });
    else tokens.push({ char });
  }
  return tokens;
}

function written(token: Token): string {
  if ('any' in token) return token.any === 'more' ? `${ANY}*` : ANY;
  const { char } = token;
  const forms = [...new Set([char, char.toLowerCase(), char.toUpperCase()])].filter(
    (form) => Array.from(form).length === 1,
  );
  if (forms.length > 1) return `[${forms.join('')}]`;
  return /[\p{L}\p{N}\s_]/u.test(char) ? char : `\\${char}`;
}
