import type { Me } from '@concentric/modules/identity/contract';

/** Rights the console asks about. The server decides them (`me.rights`); a right it does not name is not given. */
export type Right =
  | 'board'
  | 'hits'
  | 'cases'
  | 'subjects'
  | 'parties'
  | 'rules'
  | 'investigation'
  | 'sources'
  | 'outgoing'
  | 'trace'
  | 'people';

/** Pages of the console a person may be offered, in the order of the menu. */
export const PAGES = [
  'board',
  'hits',
  'cases',
  'subjects',
  'parties',
  'rules',
  'investigation',
  'sources',
  'outgoing',
  'trace',
  'people',
] as const satisfies readonly Right[];

/** The address of a page by its right. */
export function pagePath(page: (typeof PAGES)[number]): string {
  return page === 'board' ? '/' : `/${page}`;
}

/** Whether the signed-in person has a right. */
export function has(me: Me, right: Right): boolean {
  return me.rights[right] === true;
}

/**
 * Whether somebody works on his own affairs rather than the association's: it decides which desk greets him. What
 * he may see is the server's matter in either case.
 */
export function hasOwnDesk(me: Me): boolean {
  return me.roles.some((role) => role === 'streamer' || role === 'member_representative');
}
