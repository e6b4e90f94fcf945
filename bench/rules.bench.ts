import { compileLexicon } from '@concentric/core/lexicon';
import {
  createEngine,
  createWindowStore,
  loadPack,
  type Engine,
  type PackDocuments,
} from '@concentric/core/rules';
import { readDocument, type SourceDocument } from '@concentric/core/shared';
import { loadContent } from '@concentric/modules/content';
import type { Bench, Figure } from './figure.ts';
import { plainConditions } from './rules/conditions.ts';
import { chance, mixedEvents, priceEvent, priceFacts } from './rules/events.ts';
import { peersOf, type Peer } from './rules/peers.ts';

const RULES = 50;
const EVENTS = 100_000;
const ROUNDS = 5;

/**
 * One thread. First fifty rules of the default pack with their lexicons, exemptions and windows over mixed events, hits made and all;
 * then fifty plain conditions over prices, beside peers that judge the same conditions over the same facts and must find the same.
 */
const rules: Bench = async () => {
  const content = loadContent();
  return [wholePack(content), ...(await besidePeers(content))];
};

function wholePack(content: PackDocuments): Figure {
  const { pack } = loadPack(content);
  // The pack has a few rules less than the figure asks for; the first of them count twice.
  const again = pack.rules.map((rule) => ({ ...rule, id: `${rule.id}-AGAIN` }));
  const chosen = { ...pack, rules: [...pack.rules, ...again].slice(0, RULES) };
  const engine = createEngine({ pack: chosen, lexicon: compileLexicon(pack.entries).lexicon });
  const events = mixedEvents(EVENTS);
  let hits = 0;
  const seconds = fastest(() => {
    const windows = createWindowStore(chosen.rules);
    hits = 0;
    for (const event of events) {
      hits += engine.evaluate(event, windows).length;
      windows.add(event);
    }
  });
  if (hits === 0) throw new Error('the pack found nothing');
  return {
    name: `${RULES} rules of the default pack × ${EVENTS} events, ${hits} hits`,
    value: EVENTS / seconds,
    unit: 'events/s',
    atLeast: 60_000,
  };
}

async function besidePeers(content: PackDocuments): Promise<Figure[]> {
  const conditions = plainConditions();
  const engine = engineOf(
    content,
    conditions.map(({ cel }) => cel),
  );
  const next = chance(11);
  const facts = Array.from({ length: EVENTS }, () => priceFacts(next));
  const events = facts.map(priceEvent);
  const figures: Figure[] = [];
  for (const peer of peersOf(conditions)) {
    const size = Math.round(EVENTS * peer.share);
    figures.push(await besidePeer(engine, events, { peer, facts: facts.slice(0, size) }));
  }
  return figures;
}

async function besidePeer(
  engine: Engine,
  events: readonly ReturnType<typeof priceEvent>[],
  { peer, facts }: { readonly peer: Peer; readonly facts: ReturnType<typeof priceFacts>[] },
): Promise<Figure> {
  const count = (given: readonly ReturnType<typeof priceEvent>[]): number => {
    let found = 0;
    for (const event of given) found += engine.evaluate(event).length;
    return found;
  };
  let ours = Infinity;
  let theirs = Infinity;
  let hits = 0;
  // In turns, so that a noisy moment falls on both.
  for (let round = 0; round < ROUNDS; round++) {
    ours = Math.min(
      ours,
      seconds(() => count(events)),
    );
    const began = performance.now();
    hits = await peer.count(facts);
    theirs = Math.min(theirs, (performance.now() - began) / 1000);
  }
  const own = count(events.slice(0, facts.length));
  if (own !== hits) throw new Error(`${peer.name} finds ${hits}, ours ${own}`);
  const rate = EVENTS / ours;
  const peerRate = facts.length / theirs;
  return {
    name: `${RULES} plain conditions beside ${peer.name}, ${hits} of ${facts.length * RULES} true, times as fast`,
    value: rate / peerRate,
    unit: '×',
    atLeast: peer.atLeast,
    note: `${Math.round(rate)} against ${Math.round(peerRate)} events/s, both with ${RULES} rules`,
  };
}

function engineOf(content: PackDocuments, conditions: readonly string[]): Engine {
  const [law] = content.laws;
  const clause = (law?.value as { clauses: { key: string }[] } | undefined)?.clauses[0]?.key ?? '';
  const rules = conditions.map((condition, index) => ruleOf(condition, index, clause));
  const { pack, problems } = loadPack({ laws: content.laws, lexicons: [], rules });
  const [wrong] = problems.filter(({ severity }) => severity === 'error');
  if (wrong !== undefined) throw new Error(wrong.message.en);
  return createEngine({ pack, lexicon: compileLexicon([]).lexicon });
}

function ruleOf(condition: string, index: number, clause: string): SourceDocument {
  const rule = {
    id: `B${String(index).padStart(2, '0')}`,
    version: 1,
    title: { zh: '测速', en: 'bench' },
    owner: 'bench',
    clauses: [clause],
    severity: 'slight',
    automation: 'R',
    subject: 'account',
    caseType: 'PRICE',
    appliesTo: ['price.observed'],
    condition,
    quote: { field: 'price.dealFen' },
    needs: [{ zh: '无', en: 'nothing' }],
    tests: {},
  };
  const read = readDocument('bench.yaml', JSON.stringify(rule));
  if (!read.ok) throw new Error(read.error[0]?.message.en);
  return read.value;
}

/** Seconds of this thread's processor time, which others on the machine do not lengthen as they do the clock's. */
function secondsSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(began);
  return (user + system) / 1e6;
}

function seconds(run: () => unknown): number {
  const began = process.threadCpuUsage();
  run();
  return secondsSince(began);
}

function fastest(run: () => void): number {
  return Math.min(...Array.from({ length: ROUNDS }, () => seconds(run)));
}

export default rules;
