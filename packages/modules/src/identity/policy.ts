import { may, type Actor, type Policy, type Role } from '../shared/index.ts';

/** Pages of the console; which of them a person is offered. What a page shows is decided again by each operation. */
type Page = 'board' | 'hits' | 'cases' | 'subjects' | 'parties' | 'rules' | 'trace' | 'sources';

const STAFF: readonly Role[] = ['secretariat', 'reviewer', 'auditor'];
const PARTIES: readonly Role[] = ['member_representative', 'streamer'];

const pagePolicy: Policy<Page> = {
  board: [{ roles: [...STAFF, ...PARTIES] }],
  hits: [{ roles: [...STAFF, ...PARTIES] }],
  cases: [{ roles: [...STAFF, ...PARTIES] }],
  subjects: [{ roles: [...STAFF, ...PARTIES] }],
  parties: [{ roles: [...STAFF, ...PARTIES, 'expert', 'authority_reader'] }],
  rules: [{ roles: [...STAFF, ...PARTIES, 'expert', 'authority_reader'] }],
  trace: [{ roles: [...STAFF, ...PARTIES] }],
  sources: [{ roles: STAFF }],
};

/** The pages to offer an actor. */
export function pagesFor(actor: Actor): Record<string, boolean> {
  const pages = Object.keys(pagePolicy) as Page[];
  return Object.fromEntries(
    pages.map((page) => [page, actor.userId !== null && may(pagePolicy, actor, page)]),
  );
}
