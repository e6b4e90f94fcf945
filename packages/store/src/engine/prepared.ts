import { parse, protocol, type PGlite, type Results } from '@electric-sql/pglite';

type Message = Awaited<ReturnType<PGlite['execProtocolStream']>>[number];

/** A statement the engine holds under a name. */
interface Statement {
  readonly name: string;
  /** Object ids of the types of its parameters. */
  readonly parameters: readonly number[];
  /** How its rows look; none where it returns no rows. */
  readonly description: readonly Message[];
}

/** Runs statements of the transaction that is open on the engine. */
export interface Statements {
  readonly run: <Row>(text: string, parameters: readonly unknown[]) => Promise<Results<Row>>;
  /** Lets go of all that is prepared, as after a change of the schema. */
  readonly forget: () => Promise<void>;
}

/** Statements held at most; those used longest ago go first. */
const HELD = 400;

const { serialize } = protocol;

/**
 * Keeps statements prepared, by their text. PGlite's own `query` parses and analyses every statement anew and passes six
 * messages one at a time, which for the short statements most work consists of costs five times what the database does.
 */
export function createStatements(pglite: PGlite): Statements {
  const held = new Map<string, Statement>();
  let made = 0;

  const send = (...messages: readonly Uint8Array[]): Promise<Message[]> =>
    // An error makes the engine pass over everything up to the sync, which therefore always comes along.
    pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false });

  const letGo = async (text: string, { name }: Statement): Promise<void> => {
    held.delete(text);
    await send(serialize.close({ type: 'S', name }));
  };

  const prepare = async (text: string): Promise<Statement> => {
    const name = `s${++made}`;
    const answers = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    const description = answers.filter((answer) => answer.name === 'rowDescription');
    return { name, parameters: parse.parseDescribeStatementResults(answers), description };
  };

  const statementOf = async (text: string): Promise<Statement> => {
    const known = held.get(text);
    const statement = known ?? (await prepare(text));
    held.delete(text);
    held.set(text, statement);
    if (known === undefined && held.size > HELD) {
      for (const [oldest, itself] of held) {
        await letGo(oldest, itself);
        break;
      }
    }
    return statement;
  };

  const valueOf = (value: unknown, type: number | undefined): string | Uint8Array | null => {
    if (value === null || value === undefined) return null;
    const write = type === undefined ? undefined : pglite.serializers[type];
    return write === undefined ? `${value as string | number | boolean}` : write(value);
  };

  return {
    run: <Row>(text: string, parameters: readonly unknown[]) =>
      pglite.runExclusive(async () => {
        const { name, parameters: types, description } = await statementOf(text);
        const values = parameters.map((value, i) => valueOf(value, types[i]));
        const answers = await send(serialize.bind({ statement: name, values }), serialize.execute());
        const [results] = parse.parseResults([...description, ...answers], pglite.parsers);
        return (results ?? { rows: [], fields: [] }) as Results<Row>;
      }),
    forget: () =>
      pglite.runExclusive(async () => {
        for (const [text, statement] of [...held]) await letGo(text, statement);
      }),
  };
}
