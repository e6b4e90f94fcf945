/**
 * Where to go after sign-in: the page that asked for it, or the board. Only a path inside the console is taken,
 * so that a link to the sign-in page cannot lead the reader to another site.
 */
export function landingPath(from: string | null): string {
  return from !== null && /^\/(?![/\\])/.test(from) && !from.startsWith('/sign-in') ? from : '/';
}
