import { Environment } from '@marcbachmann/cel-js';
import { LogicEngine } from 'json-logic-engine';
import { Engine } from 'json-rules-engine';
import type { PlainCondition, PriceFacts } from './conditions.ts';

/** An engine of conditions: how many are true over some facts. */
export interface Peer {
  readonly name: string;
  /** The bar: ours over theirs. */
  readonly atLeast: number;
  /** Over how many of the facts it is measured; slow ones over fewer. */
  readonly share: number;
  readonly count: (facts: readonly PriceFacts[]) => number | Promise<number>;
}

/** The peers, each prepared as its documentation says is fastest. */
export function peersOf(conditions: readonly PlainCondition[]): Peer[] {
  return [jsonLogic(conditions), celJs(conditions), jsonRules(conditions)];
}

function jsonLogic(conditions: readonly PlainCondition[]): Peer {
  const engine = new LogicEngine();
  const texts = (run: (text: string, sought: string) => boolean) => (given: unknown) => {
    const [text, sought] = given as [string, string];
    return run(text, sought);
  };
  engine.addMethod(
    'endsWith',
    texts((text, sought) => text.endsWith(sought)),
  );
  engine.addMethod(
    'includes',
    texts((text, sought) => text.includes(sought)),
  );
  const built = conditions.map(({ logic }) => engine.build(logic) as (facts: object) => unknown);
  return counting('json-logic-engine', 1, (facts) => {
    let found = 0;
    const given = { price: facts };
    for (const run of built) if (run(given) === true) found += 1;
    return found;
  });
}

function celJs(conditions: readonly PlainCondition[]): Peer {
  const environment = new Environment();
  environment.registerVariable({
    name: 'price',
    schema: {
      dealFen: 'double',
      comparedFen: 'double',
      comparisonExplained: 'bool',
      channel: 'string',
      product: 'string',
    },
  });
  const built = conditions.map(({ cel }) =>
    environment.parse(cel.replaceAll(/(?<=[<>]=? )\d+/g, (whole) => `${whole}.0`)),
  );
  return counting('@marcbachmann/cel-js', 2, (facts) => {
    let found = 0;
    const given = { price: facts };
    for (const run of built) if (run(given) === true) found += 1;
    return found;
  });
}

function counting(name: string, atLeast: number, count: (facts: PriceFacts) => number): Peer {
  return {
    name,
    atLeast,
    share: 1,
    count: (all) => {
      let found = 0;
      for (const facts of all) found += count(facts);
      return found;
    },
  };
}

function jsonRules(conditions: readonly PlainCondition[]): Peer {
  const engine = new Engine();
  engine.addOperator('endsWith', (text: string, sought: string) => text.endsWith(sought));
  engine.addOperator('includes', (text: string, sought: string) => text.includes(sought));
  for (const [index, { rule }] of conditions.entries()) {
    engine.addRule({ conditions: rule as never, event: { type: String(index) } });
  }
  return {
    name: 'json-rules-engine',
    atLeast: 40,
    share: 0.01,
    async count(all) {
      let found = 0;
      for (const price of all) found += (await engine.run({ price })).events.length;
      return found;
    },
  };
}
