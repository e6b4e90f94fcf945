import { z } from 'zod';
import { base, id, role } from '../shared/contract.ts';

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

export const identityContract = {
  me: base
    .route({ method: 'GET', path: '/me', summary: 'Who is signed in and what he may do', tags: ['identity'] })
    .output(me),
};

export type Me = z.infer<typeof me>;
