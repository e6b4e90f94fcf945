import { addDays, ProblemError, startOf, type DateText, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import { withText } from '../compile.ts';
import type { BacktestSummary } from '../contract.ts';
import type { BookText } from '../documents.ts';
import type { BookHolder } from '../holder.ts';
import { record } from '../lives.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { backtestsOf, insertBacktest } from '../repo/backtests.ts';
import { lockDocument } from '../repo/documents.ts';
import type { BacktestBook } from '../tables.ts';
import { backtestSummary } from '../view-backtest.ts';
import { findText, type DocumentName } from './get-document.ts';
import { soundPack } from './run-tests.ts';

/** Which revision is judged over which days, both included. */
export interface BacktestOrder extends DocumentName {
  readonly revision: Id;
  readonly from: DateText;
  readonly to: DateText;
}

/**
 * Starts a backtest of a revision over stored history: the rules in force with it, beside them as they are. The texts of both are fixed
 * now, whatever is put into force meanwhile. The work is done by the product's jobs. Throws `rulebook.unsound`, `rulebook.period`.
 */
export async function startBacktest(
  holder: BookHolder,
  actor: Actor,
  order: BacktestOrder,
): Promise<BacktestSummary> {
  authorise(rulebookPolicy, actor, 'backtest');
  const { deps, parser } = holder;
  const { kind, name, revision, from, to } = order;
  if (from > to) throw new ProblemError(problem('rulebook.period', { from, to }));
  const texts = await holder.textsInForce();
  const { text } = await deps.store.as(actor, (tx) => findText(tx, order, revision));
  soundPack(parser, texts, text);
  const person = { id: actor.userId ?? '', name: actor.name };
  const at = deps.clock();
  return deps.store.as(actor, async (tx) => {
    await lockDocument(tx, kind, name);
    const { life } = await findText(tx, order, revision);
    const events = [{ kind: 'backtest-started', data: { revision, from, to } }] as const;
    const { eventIds } = await record(tx, deps.kernel, [{ life, events }], { actor: person, at });
    const [id = ''] = eventIds;
    await insertBacktest(tx, {
      id,
      revision_id: revision,
      from_time: startOf(from),
      until_time: startOf(addDays(to, 1)),
      book: bookOf(texts, text),
      started_by: person.id,
      started_by_name: person.name,
      started_at: at,
    });
    const row = (await backtestsOf(tx, [revision])).find((one) => one.id === id);
    if (row === undefined) throw new Error(`the backtest ${id} was not kept`);
    return backtestSummary(row, text, actor);
  });
}

function bookOf(texts: readonly BookText[], text: BookText): BacktestBook {
  const isOwn = ({ kind, name }: BookText): boolean => kind === text.kind && name === text.name;
  const idsOf = (wanted: readonly BookText[]): string[] => wanted.map(({ revision }) => revision);
  const own = texts.filter(isOwn);
  if (text.kind === 'lexicon') {
    return {
      before: own.length === 0 ? [] : idsOf(texts),
      after: idsOf(withText(texts, text, text)),
      others: [],
    };
  }
  const basis = texts.filter(({ kind }) => kind !== 'rule');
  return {
    before: own.length === 0 ? [] : idsOf([...basis, ...own]),
    after: idsOf([...basis, text]),
    others: idsOf(texts.filter((one) => !isOwn(one))),
  };
}
