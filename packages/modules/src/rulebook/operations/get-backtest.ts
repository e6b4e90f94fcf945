import type { BacktestState } from '@concentric/core/rules';
import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { authorise, may, type Actor } from '../../shared/index.ts';
import type { BacktestView } from '../contract.ts';
import { describe } from '../describe.ts';
import type { BookText } from '../documents.ts';
import type { BookHolder } from '../holder.ts';
import { ruleImpact, type ImpactReader } from '../impact.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { findBacktest, labelsOf, type BacktestRow } from '../repo/backtests.ts';
import { textsById } from '../repo/documents.ts';
import { backtestSummary } from '../view-backtest.ts';

/** What a backtest found so far: the impact before adoption, rule by rule. */
export async function getBacktest(
  holder: BookHolder,
  actor: Actor,
  { id }: { readonly id: Id },
): Promise<BacktestView> {
  authorise(rulebookPolicy, actor, 'readBook');
  // Over all subjects, whoever reads; whom it is about is told only to those who may know.
  return holder.deps.store.system(async (tx) => {
    const { row, text } = await readBacktest(tx, id);
    const summary = backtestSummary(row, text, actor);
    const { before_state: before } = row;
    const after = foundWith(row);
    if (after === null) return { ...summary, rules: [] };
    const source = { before, after, labels: await labelsOf(tx, id) };
    const reader = readerOf(holder, actor, text);
    const rules = [];
    for (const rule of rulesTold(row, text)) rules.push(await ruleImpact(tx, rule, source, reader));
    return { ...summary, rules };
  });
}

/** A backtest and the text it is of. Throws `rulebook.no-backtest`. */
export async function readBacktest(
  tx: Tx,
  id: Id,
): Promise<{ readonly row: BacktestRow; readonly text: BookText }> {
  const row = await findBacktest(tx, id);
  const [text] = row === undefined ? [] : await textsById(tx, [row.revision_id]);
  if (row === undefined || text === undefined)
    throw new ProblemError(problem('rulebook.no-backtest', { id }));
  return { row, text };
}

function readerOf({ book, parser, deps, grades }: BookHolder, actor: Actor, text: BookText): ImpactReader {
  const titles = new Map(book.known().pack.rules.map(({ id, title }) => [id, title]));
  if (text.kind === 'rule') titles.set(text.name, describe(parser, text).title);
  return {
    userId: actor.userId,
    seesSubjects: may(rulebookPolicy, actor, 'readTrials'),
    titleOf: (rule) => titles.get(rule) ?? { zh: rule, en: rule },
    suppose: grades,
    today: dateOf(deps.clock()),
  };
}

/** What the tested revision found, and beside it the other rules on the events it hit. */
function foundWith({ after_state: after, others_state: others }: BacktestRow): BacktestState | null {
  return after === null ? null : { ...after, rules: { ...others?.rules, ...after.rules } };
}

/** Of a rule itself; of a lexicon every rule that hits otherwise with it. */
function rulesTold({ before_state: before, after_state: after }: BacktestRow, text: BookText): string[] {
  if (text.kind === 'rule') return [text.name];
  return Object.entries(after?.rules ?? {}).flatMap(([rule, { refs }]) => {
    const keys = new Set(before?.rules[rule]?.refs.map(({ key }) => key));
    const same = keys.size === refs.length && refs.every(({ key }) => keys.has(key));
    return same ? [] : [rule];
  });
}
