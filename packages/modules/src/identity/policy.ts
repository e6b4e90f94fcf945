import { may, type Actor, type Grant, type Policy, type Role } from '../shared/index.ts';

/** Pages of the console; which of them a person is offered. What a page shows is decided again by each operation. */
type Page =
  | 'board'
  | 'hits'
  | 'cases'
  | 'subjects'
  | 'parties'
  | 'rules'
  | 'investigation'
  | 'outgoing'
  | 'trace'
  | 'sources'
  | 'people';

const STAFF: readonly Role[] = ['secretariat', 'reviewer', 'auditor'];
const PARTIES: readonly Role[] = ['member_representative', 'streamer'];

const pagePolicy: Policy<Page> = {
  board: [{ roles: [...STAFF, ...PARTIES] }],
  hits: [{ roles: [...STAFF, ...PARTIES] }],
  cases: [{ roles: [...STAFF, ...PARTIES] }],
  subjects: [{ roles: [...STAFF, ...PARTIES] }],
  parties: [{ roles: [...STAFF, ...PARTIES, 'expert', 'authority_reader'] }],
  rules: [{ roles: [...STAFF, ...PARTIES, 'expert', 'authority_reader'] }],
  investigation: [{ roles: [...STAFF, 'member_representative'] }],
  trace: [{ roles: [...STAFF, ...PARTIES] }],
  sources: [{ roles: [...STAFF, 'member_representative'] }],
  outgoing: [{ roles: ['secretariat', 'auditor', 'member_representative'] }],
  people: [{ roles: ['secretariat'] }],
};

/** The pages to offer an actor. */
export function pagesFor(actor: Actor): Record<string, boolean> {
  const pages = Object.keys(pagePolicy) as Page[];
  return Object.fromEntries(
    pages.map((page) => [page, actor.userId !== null && may(pagePolicy, actor, page)]),
  );
}

export const PERSON_ACTS = [
  'renamePerson',
  'giveRole',
  'endRole',
  'disablePerson',
  'enablePerson',
  'resetPerson',
  'endSessions',
] as const;

export type PeopleOperation = 'readPeople' | 'invitePerson' | (typeof PERSON_ACTS)[number];

const SECRETARIAT: readonly Grant[] = [{ roles: ['secretariat'] }];
/** Not on oneself: a person stands to his own account as one who has touched it. */
const ON_OTHERS: readonly Grant[] = [{ roles: ['secretariat'], relation: 'uninvolved' }];

/** Who may do what with the accounts of people. */
export const peoplePolicy: Policy<PeopleOperation> = {
  readPeople: SECRETARIAT,
  invitePerson: SECRETARIAT,
  renamePerson: ON_OTHERS,
  giveRole: ON_OTHERS,
  endRole: ON_OTHERS,
  disablePerson: ON_OTHERS,
  enablePerson: ON_OTHERS,
  resetPerson: ON_OTHERS,
  endSessions: ON_OTHERS,
};

/** How an account stands to the people who would act on it. */
export function standingOf(personId: string): { readonly touchedBy: readonly string[] } {
  return { touchedBy: [personId] };
}
