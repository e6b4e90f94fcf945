import { addDays } from '@concentric/core/shared';
import type { Actor } from '@concentric/modules/shared';
import type { GovernedKind } from '@concentric/modules/rulebook/contract';
import { copyLog } from '@concentric/store/testing';
import { call, openSampleSite, type SampleSite } from '../packages/server/src/testing-sample.ts';
import type { Bench, Figure } from './figure.ts';

const EVENTS = 1_000_000;
const ACCOUNTS = 5_000;
const BATCH = 2_000;
/** The page after which the worker loses what it holds. */
const BROKEN_OFF = 27;

const OFFICER: Actor = { userId: 'usr_bench', name: 'bench', roles: ['reviewer'], partyIds: [] };

/** The rule of the first figure, and the lexicon whose new revision makes every rule of the pack judge anew, as it was and as it will be. */
const RULE = 'M01';
const LEXICON = 'price';

/**
 * Backtests over a million stored events, as people order them and the jobs work on them: one rule with the others beside it, and the
 * whole pack before and after a change of words. In the midst of each the worker loses all it holds and takes up what it had put down.
 */
const backtest: Bench = async () => [...(await measure('postgres')), ...(await measure('pglite'))];

async function measure(engine: 'postgres' | 'pglite'): Promise<Figure[]> {
  const site = await openSampleSite(engine, ACCOUNTS);
  try {
    const events = await fill(site);
    const name = `${engine === 'postgres' ? 'PostgreSQL' : 'embedded store'}, ${events} events`;
    const one = await run(site, 'rule', RULE);
    const pack = await run(site, 'lexicon', LEXICON);
    return [
      { name: `${name}: one rule`, value: one.seconds, unit: 's', atMost: 20, note: one.note },
      { name: `${name}: whole pack twice`, value: pack.seconds, unit: 's', atMost: 120, note: pack.note },
    ];
  } finally {
    await site.close();
  }
}

/** Ninety days of the sample, and as many copies of its accounts with all that was told of them as make a million events. */
async function fill({ store, association, sources }: SampleSite): Promise<number> {
  let batch: Parameters<typeof store.log.append>[0][number][] = [];
  let told = 0;
  for (const event of association.events()) {
    batch.push({ ...event, sourceId: sources.get(event.source)?.id ?? '', lawfulBasis: '压测' });
    told++;
    if (batch.length < BATCH) continue;
    await store.log.append(batch);
    batch = [];
  }
  await store.log.append(batch);
  await copyLog(store, told, Math.ceil(EVENTS / told) - 1);
  return store.log.lag('nobody');
}

interface Run {
  readonly seconds: number;
  readonly note: string;
}

async function run({ app, association }: SampleSite, kind: GovernedKind, name: string): Promise<Run> {
  const { router, workBacktests, close } = app.rulebook;
  const as = { context: { actor: OFFICER, requestId: 'bench' } };
  const { document: text } = await call(router.getDocument, { kind, name }, as);
  const document = `${text}\n# changed by the bench\n`;
  const { revision } = await call(router.saveDraft, { kind, name, document, reason: 'bench' }, as);
  const { from, to } = association.period;
  const order = { kind, name, revision: revision.id, from, to: addDays(to, 1) };
  const began = performance.now();
  const { id } = await call(router.startBacktest, order, as);
  for (let page = 1; await workBacktests(); page++) if (page === BROKEN_OFF) close();
  const seconds = (performance.now() - began) / 1_000;
  const { state, judged, total, rules } = await call(router.getBacktest, { id }, as);
  if (state !== 'finished' || judged !== total) throw new Error(`${state}: ${judged} of ${total} judged`);
  return { seconds, note: `${judged} judged, broken off once, ${rules.length} rules told` };
}

export default backtest;
