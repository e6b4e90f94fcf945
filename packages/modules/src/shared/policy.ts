import { defineProblems, ProblemError } from '@concentric/core/shared';
import type { Actor } from './actor.ts';
import type { Role } from './contract.ts';

/** How near the actor must stand to the object for a right that depends on it. */
export type Relation = 'any' | 'own' | 'self' | 'uninvolved';

/** One right: which roles have it, and in which relation to the object they must stand. */
export interface Grant {
  readonly roles: readonly Role[];
  /**
   * `own`: the object concerns a party he acts for, or one below it. `self`: one whose own rights he exercises.
   * `uninvolved`: none he acts for, and he has not touched it before.
   */
  readonly relation?: Relation;
}

/** Rights as data: operation name → grants, any of which is enough. */
export type Policy<Op extends string> = Readonly<Record<Op, readonly Grant[]>>;

/** What the policy needs to know of an object. */
export interface Standing {
  /** The parties the object is about. */
  readonly partyIds?: readonly string[];
  /** Users who acted on it in an earlier instance. */
  readonly touchedBy?: readonly string[];
}

const problem = defineProblems({
  'policy.denied': {
    status: 403,
    zh: '您无权执行“{operation}”。',
    en: 'You have no right to “{operation}”.',
    hintZh: '如认为有误，请联系秘书处。',
    hintEn: 'If you think this is wrong, contact the secretariat.',
  },
  'policy.sign-in': {
    status: 401,
    zh: '请先登录再执行“{operation}”。',
    en: 'Sign in before “{operation}”.',
    hintZh: '登录后重试。',
    hintEn: 'Sign in and try again.',
  },
});

/** Whether an actor may perform an operation on an object that stands so. */
export function may<Op extends string>(
  policy: Policy<Op>,
  actor: Actor,
  operation: Op,
  standing: Standing = {},
): boolean {
  return policy[operation].some(
    (grant) =>
      grant.roles.some((role) => role === 'public' || actor.roles.includes(role)) &&
      stands(actor, grant.relation ?? 'any', standing),
  );
}

function stands(actor: Actor, relation: Relation, standing: Standing): boolean {
  const concerns = (parties: readonly string[]): boolean =>
    (standing.partyIds ?? []).some((party) => parties.includes(party));
  const own = concerns(actor.partyIds);
  if (relation === 'own') return own;
  if (relation === 'self') return concerns(actor.speaksFor ?? actor.partyIds);
  if (relation === 'any') return true;
  return !own && (actor.userId === null || !(standing.touchedBy ?? []).includes(actor.userId));
}

/** Throws the catalogued problem (401 before sign-in, 403 after) unless the actor may. */
export function authorise<Op extends string>(
  policy: Policy<Op>,
  actor: Actor,
  operation: Op,
  standing: Standing = {},
): void {
  if (may(policy, actor, operation, standing)) return;
  throw new ProblemError(problem(actor.userId === null ? 'policy.sign-in' : 'policy.denied', { operation }));
}

/** The answers for every operation at once, to travel with the object. */
export function rightsOn<Op extends string>(
  policy: Policy<Op>,
  actor: Actor,
  standing: Standing,
  operations: readonly Op[],
): Record<string, boolean> {
  return Object.fromEntries(
    operations.map((operation) => [operation, may(policy, actor, operation, standing)]),
  );
}
