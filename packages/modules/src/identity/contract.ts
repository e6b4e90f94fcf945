import { z } from 'zod';
import { base, bilingual, can, day, id, instant, pageInput, pageOf, role } from '../shared/contract.ts';

export const me = z.object({
  userId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  roles: z.array(role),
  parties: z.array(z.object({ id: id('pty'), name: z.string() })),
  twoFactor: z.boolean(),
  /** Pages the console may offer him, decided by policy. */
  rights: z.record(z.string(), z.boolean()),
});

/** Roles somebody can be given. */
export const givenRole = role.exclude(['public']);
export type GivenRole = z.infer<typeof givenRole>;
export const GIVEN_ROLES = givenRole.options;

const personId = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/);
const roleId = id('rol');
const nameText = z.string().min(1).max(200);
const email = z.string().trim().toLowerCase().pipe(z.email().max(254));
/** Bounded here against floods; how long a password must be is told in words of its own. */
const passwordText = z.string().max(1000);
const secret = z.string().min(20).max(100);
const sessionId = z.string().min(1).max(100);

/** For which party somebody acts, in which role, from when until when. */
export const roleInput = z.object({
  role: givenRole,
  partyId: id('pty'),
  /** First day; today where it is left out. */
  from: day.optional(),
  /** First day on which it no longer holds; without it, it has no end. */
  until: day.optional(),
});

export const heldRole = z.object({
  id: roleId,
  role: givenRole,
  party: z.object({ id: id('pty'), name: z.string() }),
  from: day,
  until: day.nullable(),
  state: z.enum(['present', 'future', 'past']),
  can,
});

export const personSummary = z.object({
  id: personId,
  name: z.string(),
  email: z.string(),
  /** `invited`: no password is set; `active`: can sign in; `disabled`: may not. */
  state: z.enum(['invited', 'active', 'disabled']),
  twoFactor: z.boolean(),
  /** Roles of today and of days to come. */
  roles: z.array(heldRole),
});

export const person = personSummary.extend({
  createdAt: instant,
  disabledAt: instant.nullable(),
  /** Until when a link to set a password can be used; null where none is out. */
  linkExpiresAt: instant.nullable(),
  sessions: z.int(),
  pastRoles: z.array(heldRole),
  /** What the chain tells of the account, newest first. */
  events: z.array(
    z.object({
      id: id('evt'),
      at: instant,
      title: bilingual,
      detail: bilingual,
      actorName: z.string().nullable(),
    }),
  ),
  can,
});

/** Shown once and never again: the store keeps a hash of it only. */
export const oneTimeLink = z.object({ url: z.url(), expiresAt: instant });

export const session = z.object({
  id: sessionId,
  beganAt: instant,
  seenAt: instant,
  address: z.string().nullable(),
  browser: z.string().nullable(),
  isThis: z.boolean(),
});

const done = z.object({ done: z.literal(true) });
const ofPerson = z.object({ id: personId });
const people = ['identity', 'people'];
const account = ['identity', 'account'];

export const identityContract = {
  me: base
    .route({ method: 'GET', path: '/me', summary: 'Who is signed in and what he may do', tags: ['identity'] })
    .output(me),

  listPeople: base
    .route({ method: 'GET', path: '/people', summary: 'People with an account', tags: people })
    .input(
      pageInput.extend({
        q: z.string().max(100).optional(),
        role: givenRole.optional(),
        state: z.enum(['enabled', 'disabled']).optional(),
      }),
    )
    .output(pageOf(personSummary).extend({ can })),
  getPerson: base
    .route({
      method: 'GET',
      path: '/people/{id}',
      summary: 'One person with roles and history',
      tags: people,
    })
    .input(ofPerson)
    .output(person),
  invitePerson: base
    .route({
      method: 'POST',
      path: '/people',
      summary: 'Make an account; answers a link by which its owner sets a password',
      tags: people,
    })
    .input(z.object({ name: nameText, email, roles: z.array(roleInput).max(20) }))
    .output(z.object({ id: personId, link: oneTimeLink })),
  renamePerson: base
    .route({ method: 'POST', path: '/people/{id}/name', summary: 'Correct a name', tags: people })
    .input(ofPerson.extend({ name: nameText }))
    .output(done),
  giveRole: base
    .route({ method: 'POST', path: '/people/{id}/roles', summary: 'Give a role for a time', tags: people })
    .input(ofPerson.extend(roleInput.shape))
    .output(z.object({ roleId })),
  endRole: base
    .route({
      method: 'POST',
      path: '/people/{id}/roles/{roleId}/end',
      summary: 'Set the end of a role',
      tags: people,
    })
    .input(ofPerson.extend({ roleId, until: day.optional() }))
    .output(done),
  disablePerson: base
    .route({
      method: 'POST',
      path: '/people/{id}/disable',
      summary: 'Shut an account and end its sessions',
      tags: people,
    })
    .input(ofPerson)
    .output(done),
  enablePerson: base
    .route({
      method: 'POST',
      path: '/people/{id}/enable',
      summary: 'Open a shut account again',
      tags: people,
    })
    .input(ofPerson)
    .output(done),
  resetPerson: base
    .route({
      method: 'POST',
      path: '/people/{id}/reset',
      summary: 'Take the password (and the second factor) away; answers a link to set a new one',
      tags: people,
    })
    .input(ofPerson.extend({ secondFactor: z.boolean().default(false) }))
    .output(z.object({ link: oneTimeLink })),
  endSessions: base
    .route({
      method: 'POST',
      path: '/people/{id}/sessions/end',
      summary: 'Sign a person out everywhere',
      tags: people,
    })
    .input(ofPerson)
    .output(z.object({ ended: z.int() })),

  listSessions: base
    .route({ method: 'GET', path: '/account/sessions', summary: 'Where one is signed in', tags: account })
    .output(z.object({ items: z.array(session) })),
  endSession: base
    .route({
      method: 'POST',
      path: '/account/sessions/{id}/end',
      summary: 'End a session of one’s own',
      tags: account,
    })
    .input(z.object({ id: sessionId }))
    .output(done),
  changePassword: base
    .route({
      method: 'POST',
      path: '/account/password',
      summary: 'Change one’s password; every other session of the account ends',
      tags: account,
    })
    .input(z.object({ current: passwordText, next: passwordText }))
    .output(z.object({ endedSessions: z.int() })),

  openLink: base
    .route({ method: 'POST', path: '/set-up/open', summary: 'What a one-time link is for', tags: account })
    .input(z.object({ secret }))
    .output(
      z.object({
        /** `first`: the first account of the installation, with its name and address still to be given. */
        kind: z.enum(['first', 'password']),
        name: z.string().nullable(),
        email: z.string().nullable(),
        asksAssociation: z.boolean(),
        expiresAt: instant,
      }),
    ),
  useLink: base
    .route({ method: 'POST', path: '/set-up', summary: 'Set a password by a one-time link', tags: account })
    .input(
      z.object({
        secret,
        password: passwordText,
        /** For the first account only, and there required; the association where none is registered. */
        first: z.object({ name: nameText, email, association: nameText.optional() }).optional(),
      }),
    )
    .output(z.object({ email: z.string() })),
};

export type Me = z.infer<typeof me>;
export type PersonSummary = z.infer<typeof personSummary>;
export type PersonView = z.infer<typeof person>;
export type HeldRole = z.infer<typeof heldRole>;
export type RoleInput = z.infer<typeof roleInput>;
export type SessionView = z.infer<typeof session>;
