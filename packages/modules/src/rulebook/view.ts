import type { Id } from '@concentric/core/shared';
import { rightsOn, type Actor } from '../shared/index.ts';
import type { DocumentView, GovernedKind, RevisionSummary } from './contract.ts';
import { stageOfRevision, type LifeEvent, type Standing } from './life.ts';
import type { Life } from './lives.ts';
import { LIFE_TITLES, STAGE_TITLES } from './messages.ts';
import { rulebookPolicy, type RulebookOperation } from './policy.ts';
import { stepViews } from './steps.ts';

/** What the console asks about before it shows a button; steps carry their own answer. */
const RIGHTS: readonly RulebookOperation[] = ['saveDraft', 'runTests', 'backtest', 'labelHit', 'readTrials'];

export function rights(actor: Actor): Record<string, boolean> {
  return rightsOn(rulebookPolicy, actor, {}, RIGHTS);
}

/** One revision as its document's life has made it, with the steps the reader has to do with. */
export function revisionSummary(
  kind: GovernedKind,
  { standing, events }: Life,
  id: Id,
  actor: Actor,
): RevisionSummary {
  const life = standing.revisions.get(id);
  const saved = events.find((event) => event.kind === 'saved' && event.data.revision === id);
  if (life === undefined || saved?.kind !== 'saved') throw new Error(`no revision ${id}`);
  const stage = stageOfRevision(standing, id);
  return {
    id,
    number: life.number,
    contentHash: saved.data.hash,
    stage,
    stageTitle: STAGE_TITLES[stage],
    authorName: life.author?.name ?? null,
    reason: saved.data.reason,
    savedAt: life.savedAt,
    sound: life.sound,
    tests: life.tests,
    backtestId: life.backtest,
    steps: stepViews('revision', { kind, standing, revision: id, actor }),
  };
}

/** What happened to a document, newest first. */
export function historyOf({ events, standing }: Life): DocumentView['history'] {
  return events.toReversed().map((event) => ({
    at: event.at,
    kind: event.kind,
    title: LIFE_TITLES[event.kind],
    actorName: event.actor?.name ?? null,
    revision: numberOf(event, standing),
    reason: 'reason' in event.data ? event.data.reason : null,
    percent: 'percent' in event.data ? event.data.percent : null,
  }));
}

function numberOf({ data }: LifeEvent, { revisions }: Standing): number | null {
  return 'revision' in data ? (revisions.get(data.revision)?.number ?? null) : null;
}
