import { daysFrom, judgeOf, type Claim } from './judge-claim.ts';
import { convert, negated, sizeOf } from './arithmetic.ts';
import { compileBinary } from './operators.ts';
import type { Condition, Expression, Literal } from './expression.ts';
import { typeOf } from './types.ts';

/** What a condition computes with; undefined is "not known", never "no". */
export type Value = Literal | undefined;

/** True, false, or not known (Kleene's third value): missing data decides nothing. */
export type Truth = boolean | undefined;

/** What a condition can ask of the event under judgement. */
export interface Frame {
  readonly variable: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: string | undefined;
  readonly lex: (group: string) => Truth;
  readonly near: (group: string, other: string, distance: number, whole: boolean) => Truth;
  readonly category: (group: string) => Truth;
  readonly win: (window: string) => number | undefined;
  readonly fact: (window: string) => string | undefined;
  readonly said: (group: string, measure: string, distance: number) => number | undefined;
  readonly contradicts: (
    family: string,
    stated: string,
    beside?: { readonly other: string; readonly distance: number },
  ) => Truth;
  readonly mentions: (family: string, text: string) => number;
  readonly today: () => string;
  element: Literal | undefined;
}

/** Called in a traced run with the value of each part, innermost first. */
type Observer = (part: Expression, value: Value) => void;

type Run = (frame: Frame) => Value;

/** A condition made into closures, twice. */
export interface CompiledCondition {
  /** The plain build: stops as soon as the matter is settled and allocates nothing. */
  readonly decide: (frame: Frame) => Truth;
  /** The traced build: skips nothing but the branch not chosen, and tells the observer every value, so that the explanation is complete. */
  readonly trace: (frame: Frame, observe: Observer) => Truth;
}

/** Compiles a checked condition once, for any number of events. */
export function compileCondition(condition: Condition): CompiledCondition {
  const decide = compile(condition.root, undefined);
  let observer: Observer = () => undefined;
  const trace = compile(condition.root, (part, value) => observer(part, value));
  return {
    decide: (frame) => truth(decide(frame)),
    trace: (frame, observe) => {
      observer = observe;
      return truth(trace(frame));
    },
  };
}

/** Compiles a checked expression of any type. */
export function compileExpression({ root }: Condition): (frame: Frame) => Value {
  return compile(root, undefined);
}

function compile(node: Expression, observe: Observer | undefined): Run {
  const run = compileBare(node, observe);
  if (observe === undefined) return run;
  return (frame) => {
    const value = run(frame);
    observe(node, value);
    return value;
  };
}

function compileBare(node: Expression, observe: Observer | undefined): Run {
  switch (node.op) {
    case 'and':
    case 'or': {
      const [left, right] = [truthful(node.left, observe), truthful(node.right, observe)];
      return compileLogic(node.op === 'and', left, right, observe !== undefined);
    }
    case 'quantify':
      return compileQuantifier(node, observe);
    case 'certain':
    case 'not':
    case 'negate':
    case 'length':
    case 'size':
    case 'convert':
    case 'choose':
      return compileUnary(node, observe);
    default:
      return compileOther(node, observe);
  }
}

/** A part that gives true, false or not known, whatever an item of a table may hold. */
function truthful(node: Expression, observe: Observer | undefined): Run {
  const run = compile(node, observe);
  return typeOf(node) === 'truth' ? run : (frame) => truth(run(frame));
}

function compileOther(node: Operator | Claim | Source, observe: Observer | undefined): Run {
  switch (node.op) {
    case 'compare':
    case 'arithmetic':
    case 'in':
    case 'method':
      return compileOperator(node, observe);
    case 'contradicts':
    case 'mentions':
    case 'measure':
    case 're':
    case 'days':
      return compileClaim(node, observe);
    default:
      return compileSource(node);
  }
}

type Source = Extract<
  Expression,
  {
    op:
      | 'literal'
      | 'text'
      | 'today'
      | 'element'
      | 'field'
      | 'has'
      | 'lex'
      | 'near'
      | 'pair'
      | 'said'
      | 'category'
      | 'win'
      | 'fact';
  }
>;

/** Where values come from: the condition itself, the event, its words, what came before it. */
function compileSource(node: Source): Run {
  switch (node.op) {
    case 'literal':
      return () => node.value;
    case 'text':
      return (frame) => frame.text;
    case 'element':
      return (frame) => frame.element;
    case 'field':
      return compileField(node);
    case 'has': {
      const field = compileField(node.field);
      return (frame) => field(frame) !== undefined;
    }
    case 'lex':
      return (frame) => frame.lex(node.group);
    case 'near':
    case 'pair': {
      const whole = node.op === 'pair';
      return (frame) => frame.near(node.group, node.other, node.distance, whole);
    }
    case 'said':
      return (frame) => frame.said(node.group, node.measure, node.distance);
    case 'category':
      return (frame) => frame.category(node.group);
    case 'win':
      return (frame) => frame.win(node.window);
    case 'fact':
      return (frame) => frame.fact(node.window);
    case 'today':
      return (frame) => frame.today();
  }
}

type Unary = Extract<
  Expression,
  { op: 'certain' | 'not' | 'negate' | 'length' | 'size' | 'convert' | 'choose' }
>;

function compileUnary(node: Unary, observe: Observer | undefined): Run {
  if (node.op === 'choose') {
    const [test, yes, no] = [
      compile(node.if, observe),
      compile(node.then, observe),
      compile(node.else, observe),
    ];
    return (frame) => {
      const value = truth(test(frame));
      return value === undefined ? undefined : value ? yes(frame) : no(frame);
    };
  }
  const of = compile(node.of, observe);
  switch (node.op) {
    case 'certain':
      return (frame) => of(frame) === true;
    case 'not':
      return (frame) => {
        const value = truth(of(frame));
        return value === undefined ? undefined : !value;
      };
    case 'negate': {
      const whole = typeOf(node.of) === 'whole';
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? negated(value, whole) : undefined;
      };
    }
    case 'convert': {
      const { to } = node;
      return (frame) => {
        const value = of(frame);
        return typeof value === 'number' ? convert(to, value) : undefined;
      };
    }
    case 'size':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'string' ? sizeOf(value) : undefined;
      };
    case 'length':
      return (frame) => {
        const value = of(frame);
        return typeof value === 'string' ? value.length : undefined;
      };
  }
}

/** Kleene's `and` and `or`: a side that settles the matter does so even when the other is not known. */
function compileLogic(isAnd: boolean, left: Run, right: Run, traced: boolean): Run {
  if (traced) {
    const settles = !isAnd;
    return (frame) => {
      const [first, second] = [left(frame), right(frame)];
      if (first === settles || second === settles) return settles;
      return first === undefined || second === undefined ? undefined : !settles;
    };
  }
  return isAnd
    ? (frame) => {
        const first = left(frame);
        if (first === false) return false;
        const second = right(frame);
        return second === false || first === true ? second : undefined;
      }
    : (frame) => {
        const first = left(frame);
        if (first === true) return true;
        const second = right(frame);
        return second === true || first === false ? second : undefined;
      };
}

function compileField(node: Expression & { op: 'field' }): Run {
  const { variable, name, key } = node;
  if (key === undefined) {
    return (frame) => (frame.variable === variable ? plain(frame.data[name]) : undefined);
  }
  return (frame) => {
    if (frame.variable !== variable) return undefined;
    return plain(own(frame.data[name], key));
  };
}

function own(table: unknown, key: string): unknown {
  return typeof table === 'object' && table !== null && Object.hasOwn(table, key)
    ? (table as Record<string, unknown>)[key]
    : undefined;
}

/** A measure given as [part, whole] is their ratio; a whole of nothing gives no ratio. */
function plain(value: unknown): Value {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  const [part, whole] = value as unknown[];
  return typeof part === 'number' && typeof whole === 'number' && whole !== 0 ? part / whole : undefined;
}

type Operator = Extract<Expression, { op: 'compare' | 'arithmetic' | 'in' | 'method' }>;

function compileOperator(node: Operator, observe: Observer | undefined): Run {
  if (node.op === 'in') {
    const of = compile(node.of, observe);
    const { items } = node;
    return (frame) => {
      const value = of(frame);
      return value === undefined ? undefined : items.includes(value);
    };
  }
  const [first, second] = node.op === 'method' ? [node.of, node.argument] : [node.left, node.right];
  const [left, right] = [compile(first, observe), compile(second, observe)];
  return compileBinary(node, left, right);
}

function compileQuantifier(node: Expression & { op: 'quantify' }, observe: Observer | undefined): Run {
  const { items } = node;
  const body = compile(node.body, observe);
  if (node.by === 'exists_one') return compileOnlyOne(items, body);
  const settles = node.by === 'exists';
  const traced = observe !== undefined;
  return (frame) => {
    let known = true;
    let settled = false;
    for (const item of items) {
      frame.element = item;
      const value = truth(body(frame));
      if (value === settles && !traced) return settles;
      settled ||= value === settles;
      known &&= value !== undefined;
    }
    if (settled) return settles;
    return known ? !settles : undefined;
  };
}

/** Exactly one item fits; not known as soon as one of them is not, as CEL has it. */
function compileOnlyOne(items: readonly Literal[], body: Run): Run {
  return (frame) => {
    let found = 0;
    for (const item of items) {
      frame.element = item;
      const value = truth(body(frame));
      if (value === undefined) return undefined;
      if (value) found += 1;
    }
    return found === 1;
  };
}

/** What is said against what is known; not known where the other side is missing. */
function compileClaim(node: Claim, observe: Observer | undefined): Run {
  if (node.op === 'days') {
    const [from, to] = [compile(node.left, observe), compile(node.right, observe)];
    return (frame) => daysFrom(from(frame), to(frame));
  }
  const of = compile(node.op === 'contradicts' ? node.stated : node.of, observe);
  const judge = judgeOf(node);
  return (frame) => {
    const value = of(frame);
    return typeof value === 'string' ? judge(frame, value) : undefined;
  };
}

function truth(value: Value): Truth {
  return typeof value === 'boolean' ? value : undefined;
}
