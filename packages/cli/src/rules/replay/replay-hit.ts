import { basisOf, replay, type HitBasis, type Replay } from '@concentric/core/rules';
import { ProblemError } from '@concentric/core/shared';
import { digestOf, type OpenPack } from '../open-pack.ts';
import { ruleProblem } from '../problems.ts';
import { eventIn, type FrozenHit } from './frozen.ts';

/** What came of judging a frozen hit again; `--json` prints it as it is. */
export interface ReplayedHit extends Replay {
  readonly rule: string;
  readonly revision: string;
  /** What the pack at hand has under that id now; null where it has no such rule, absent where none was asked. */
  readonly currentRevision: string | null | undefined;
  readonly quote: string;
}

/**
 * Judges a frozen hit again on what was frozen with it. Where that is only the revision of its rule, the rule is taken from the pack
 * at hand, which must still have that revision. Throws `rules.revision-gone`, and what is wrong with event or basis.
 */
export function replayHit(frozen: FrozenHit, opened: OpenPack, file: string): ReplayedHit {
  const { hit } = frozen;
  const current = opened.pack.rules.find(({ id }) => id === hit.rule.id);
  const currentRevision = current === undefined ? null : digestOf(current.revisionText);
  const event = eventIn(frozen, file);
  const basis = frozen.basis ?? basisFrom(frozen, opened, currentRevision, file);
  const result = replay({ hit, event, basis }, digestOf);
  return {
    rule: hit.rule.id,
    revision: hit.rule.revision,
    currentRevision,
    quote: hit.quote.text,
    ...result,
  };
}

function basisFrom(
  frozen: FrozenHit,
  { pack, name }: OpenPack,
  currentRevision: string | null,
  file: string,
): HitBasis {
  const { hit, windows = {} } = frozen;
  const { id, revision } = hit.rule;
  if (currentRevision !== revision) {
    const params = { id, revision, pack: name, current: currentRevision ?? '–' };
    throw new ProblemError(ruleProblem('rules.revision-gone', params, { file }));
  }
  const basis = basisOf(hit, eventIn(frozen, file), pack, { read: () => undefined });
  return { ...basis, windows };
}
