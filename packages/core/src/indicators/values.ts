import { suggest } from '../shared/index.ts';

/** "Did you mean" for both languages, as the parameters a problem's message takes; empty when nothing is near. */
export function didYouMean(
  name: string,
  known: Iterable<string>,
): { suggestionZh: string; suggestionEn: string } {
  const near = suggest(name, known);
  return near === undefined
    ? { suggestionZh: '', suggestionEn: '' }
    : { suggestionZh: `，是否想写“${near}”`, suggestionEn: `; did you mean "${near}"` };
}

/** A value of any kind as a short text for a message. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length <= 4 ? `[${value.map(shownPart).join(', ')}]` : '[…]';
  const text = shownPart(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function shownPart(value: unknown): string {
  return typeof value === 'object' && value !== null ? '{…}' : String(value);
}

/** Whether each number is greater than the one before. */
export function ascending(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? number));
}
