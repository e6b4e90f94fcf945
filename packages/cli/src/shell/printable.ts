/** Control characters, and marks that turn the direction of writing. */
const TREACHEROUS = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text from outside made fit for a terminal: on one line, and with everything that could move the cursor,
 * change colours or hide words written out as `\\u001b`.
 */
export function printable(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replace(TREACHEROUS, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
