import type { SourceEvent } from '@concentric/core/recordings';
import {
  basisOf,
  replay,
  type Pack,
  type Replay,
  type Rule,
  type WindowReader,
} from '@concentric/core/rules';
import { ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { evidenceByIds } from '../../casework/index.ts';
import type { FrozenHit, WindowValues } from '../../monitoring/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import { packOf } from '../compile.ts';
import type { ReplayView } from '../contract.ts';
import { digest } from '../documents.ts';
import type { BookHolder } from '../holder.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { textsById } from '../repo/documents.ts';
import { evidenceOfHit, revisionTree } from '../repo/records.ts';

/**
 * Judges the event of a hit again, as it was frozen, by the very texts it was judged by then, whatever has become of rule, words and law
 * since, and compares part by part. Throws `rulebook.no-hit`, `rulebook.cannot-replay`.
 */
export async function replayHit(
  holder: BookHolder,
  actor: Actor,
  { id }: { readonly id: Id },
): Promise<ReplayView> {
  authorise(rulebookPolicy, actor, 'replayHit');
  const { frozen, pack, rule } = await holder.deps.store.as(actor, (tx) => readBasis(tx, holder, id));
  const { hit, windows } = frozen;
  const event = eventOf(frozen);
  const basis = basisOf(hit, event, { ...pack, rules: [rule] }, frozenWindows(rule, windows));
  return viewOf(id, frozen, replay({ hit, event, basis }, digest));
}

async function readBasis(
  tx: Tx,
  { parser }: BookHolder,
  id: Id,
): Promise<{ readonly frozen: FrozenHit; readonly pack: Pack; readonly rule: Rule }> {
  const evidenceId = await evidenceOfHit(tx, id);
  const [evidence] = evidenceId === undefined ? [] : await evidenceByIds(tx, [evidenceId]);
  if (evidence === undefined) throw new ProblemError(problem('rulebook.no-hit', { id }));
  const frozen = evidence.content as FrozenHit;
  const texts = await textsById(tx, textsIn(await revisionTree(tx, frozen.pack.revision.id)));
  const { pack } = packOf(
    parser,
    texts.filter(({ kind, name }) => kind !== 'rule' || name === frozen.hit.rule.id),
  );
  const rule = pack.rules.find(({ revisionText }) => digest(revisionText) === frozen.hit.rule.revision);
  if (rule === undefined) throw new ProblemError(problem('rulebook.cannot-replay', { id }));
  return { frozen, pack, rule };
}

interface PublishedText {
  readonly revision: Id;
  readonly before: Id | null;
}

/** The revisions a published book is made of. */
function textsIn(tree: unknown): Id[] {
  const { texts = [] } = (tree ?? {}) as { readonly texts?: readonly PublishedText[] };
  return texts.flatMap(({ revision, before }) => (before === null ? [revision] : [revision, before]));
}

function eventOf({ event }: FrozenHit): SourceEvent {
  // Frozen from an event that had been checked when it was taken in.
  return { ...event, time: Date.parse(event.time) } as SourceEvent;
}

function frozenWindows(rule: Rule, windows: WindowValues): WindowReader {
  const names = new Map(Object.entries(rule.windows).map(([name, spec]) => [spec, name]));
  return { read: (spec) => windows[names.get(spec) ?? ''] ?? undefined };
}

function viewOf(id: Id, { hit, pack }: FrozenHit, { same, differences }: Replay): ReplayView {
  return {
    ...{ id, same },
    ruleId: hit.rule.id,
    ruleRevision: hit.rule.revision,
    packRevision: pack.revision.id,
    differences: differences.map(({ path, frozen, replayed }) => ({
      path,
      frozen: JSON.stringify(frozen ?? null),
      replayed: JSON.stringify(replayed ?? null),
    })),
  };
}
