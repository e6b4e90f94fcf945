/**
 * Arithmetic as data: made once from a plan, executed in TypeScript (`evaluate.ts`) and written as SQL
 * (`../sql/render.ts`). Only + − × ÷, floor and comparisons of IEEE doubles occur, in a fixed order, which every engine
 * computes to the same bit. A missing value makes missing whatever is computed from it, as NULL does in SQL.
 */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'missing' }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'operation';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'floor'; readonly of: Expression }
  | {
      readonly kind: 'choice';
      readonly when: Condition;
      readonly then: Expression;
      readonly otherwise: Expression;
    };

/** A comparison holds only where both sides are there. */
export type Condition =
  | { readonly is: 'missing'; readonly of: Expression }
  | {
      readonly is: '<' | '=';
      readonly left: Expression;
      readonly right: Expression;
    };

/** A value with a name that later ones may use. */
export interface Step {
  readonly name: string;
  readonly value: Expression;
  /** 1 more than the deepest step it uses; steps of one depth do not use each other. */
  readonly depth: number;
}

export const MISSING: Expression = { kind: 'missing' };

export const number = (value: number): Expression => ({ kind: 'number', value });

export const plus = (left: Expression, right: Expression): Expression => operation('+', left, right);

export const minus = (left: Expression, right: Expression): Expression => operation('-', left, right);

export const times = (left: Expression, right: Expression): Expression => operation('*', left, right);

export const over = (left: Expression, right: Expression): Expression => operation('/', left, right);

/** Rounded half up: the floor of x + ½. */
export const rounded = (of: Expression): Expression => ({ kind: 'floor', of: plus(of, number(0.5)) });

export const floor = (of: Expression): Expression => ({ kind: 'floor', of });

export const choose = (when: Condition, then: Expression, otherwise: Expression): Expression => ({
  kind: 'choice',
  when,
  then,
  otherwise,
});

export const isMissing = (of: Expression): Condition => ({ is: 'missing', of });

export const below = (left: Expression, right: Expression): Condition => ({ is: '<', left, right });

export const equal = (left: Expression, right: Expression): Condition => ({ is: '=', left, right });

/** The value kept within two bounds; missing stays missing. */
export function within(low: number, high: number, of: Expression): Expression {
  return choose(below(of, number(low)), number(low), choose(below(number(high), of), number(high), of));
}

function operation(operator: '+' | '-' | '*' | '/', left: Expression, right: Expression): Expression {
  return { kind: 'operation', operator, left, right };
}

/** Gathers named steps, so that a value used twice is computed once. */
export class Program {
  readonly #steps: Step[] = [];
  readonly #depths = new Map<string, number>();

  get steps(): readonly Step[] {
    return this.#steps;
  }

  /** Names a value; `name` has to be new, and is made up where it is left out. */
  keep(value: Expression, name = `v${this.#steps.length}`): Expression {
    const depth = 1 + this.#depthOf(value);
    if (this.#depths.has(name)) throw new RangeError(`two steps are called ${name}`);
    this.#depths.set(name, depth);
    this.#steps.push({ name, value, depth });
    return { kind: 'name', name };
  }

  /** The depth of the deepest step used; inputs have none. */
  #depthOf(value: Expression): number {
    switch (value.kind) {
      case 'number':
      case 'missing':
        return 0;
      case 'name':
        return this.#depths.get(value.name) ?? 0;
      case 'floor':
        return this.#depthOf(value.of);
      case 'operation':
        return Math.max(this.#depthOf(value.left), this.#depthOf(value.right));
      case 'choice':
        return Math.max(
          ...(value.when.is === 'missing'
            ? [this.#depthOf(value.when.of)]
            : [this.#depthOf(value.when.left), this.#depthOf(value.when.right)]),
          this.#depthOf(value.then),
          this.#depthOf(value.otherwise),
        );
    }
  }
}
