import { compareEvents, createWindowStore, scopeOf, type Engine } from '@concentric/core/rules';
import {
  checkQuery,
  createQueryRun,
  type QueryItem,
  type QueryPlan,
  type QueryResult,
} from '@concentric/core/rules/query';
import { dateOf, ProblemError, type Problem, type SourceDocument } from '@concentric/core/shared';
import type { SourceEvent } from '@concentric/core/recordings';
import type { ReadOptions } from '@concentric/modules/recordings';
import { readEvents } from '../recording-events.ts';
import { engineOf, openRules, type OpenPack } from '../rules/open-pack.ts';
import { ProblemsError } from '../shell/problems-error.ts';
import { queryProblem } from './problems.ts';
import { writtenQuery, type QueryFlags } from './written-query.ts';

/** What came of a query over files. */
export interface Answered {
  readonly plan: QueryPlan;
  readonly result: QueryResult;
  /** Faults of records, and remarks on the query. */
  readonly problems: readonly Problem[];
  /** Files of which nothing could be read. */
  readonly failures: readonly Problem[];
}

export type FileOptions = Omit<ReadOptions, 'pseudonymise'> & { readonly rules: string };

/**
 * Runs a query over recordings and logs, with no server and no database: the very evaluation the platform uses. Over hits, the rules of
 * a pack judge the files first. Throws what is wrong with the query, and `query.nothing-read`.
 */
export async function queryFiles(
  files: readonly string[],
  flags: QueryFlags,
  { rules, ...reading }: FileOptions,
): Promise<Answered> {
  const opened = openRules(rules);
  const { events: read, problems, failures } = await readEvents(files, reading);
  const events = inOrder(read);
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined)
    throw new ProblemsError([...failures, ...problems.slice(0, 5), queryProblem('query.nothing-read')]);
  const document = writtenQuery(flags, { from: dateOf(first.time), to: dateOf(last.time) });
  const { plan, remarks } = planOf(document, opened);
  const run = createQueryRun(plan, opened.lexicon);
  run.take(plan.of === 'hits' ? hitsOf(events, engineOf(opened)) : events.map((event) => ({ event })));
  return { plan, result: run.result(), problems: [...remarks, ...problems], failures };
}

/** In the order of judgement, each once. */
function inOrder(events: readonly SourceEvent[]): SourceEvent[] {
  return events.toSorted(compareEvents).filter((event, at, all) => {
    const before = all[at - 1];
    return before === undefined || compareEvents(before, event) !== 0;
  });
}

function planOf(
  document: SourceDocument,
  { pack, lexicon }: OpenPack,
): { readonly plan: QueryPlan; readonly remarks: readonly Problem[] } {
  const frozenWindows = Object.fromEntries(pack.rules.flatMap(({ windows }) => Object.entries(windows)));
  const { plan, problems } = checkQuery(document, { lexicon, frozenWindows });
  if (plan !== undefined) return { plan, remarks: problems };
  const [only] = problems;
  throw problems.length === 1 && only !== undefined ? new ProblemError(only) : new ProblemsError(problems);
}

/** The hits of some events, with the values of their rules' windows at the time. */
function hitsOf(events: readonly SourceEvent[], engine: Engine): QueryItem[] {
  const windows = createWindowStore(engine.rules);
  const specs = new Map(engine.rules.map(({ id, windows: own }) => [id, Object.entries(own)]));
  return events.flatMap((event) => {
    const hits = engine.evaluate(event, windows).map((hit): QueryItem => {
      const values = (specs.get(hit.rule.id) ?? []).map(
        ([name, spec]) => [name, windows.read(spec, scopeOf(event), event.time, event) ?? null] as const,
      );
      const { id: rule } = hit.rule;
      const { severity, outcome } = hit;
      const id = `${rule} ${event.source} ${event.id} ${hit.quote.start}`;
      return { event, hit: { id, rule, severity, outcome, windows: Object.fromEntries(values) } };
    });
    windows.add(event);
    return hits;
  });
}
