import type { Id, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { LinkKind } from '../links.ts';
import { insertLinks } from '../repo/links.ts';

/** An edge of the chain to be written. */
export interface NewLink {
  readonly from: Id;
  readonly kind: LinkKind;
  readonly to: Id;
  /** The party it concerns, who may then see it; null where it concerns nobody in particular. */
  readonly subjectId: Id | null;
}

/** Writes edges of the chain in the caller's transaction; one that exists is left alone. */
export async function linkAll(tx: Tx, links: readonly NewLink[], at: Instant): Promise<void> {
  await insertLinks(
    tx,
    links.map(({ from, kind, to, subjectId }) => ({
      from_id: from,
      kind,
      to_id: to,
      subject_id: subjectId,
      at,
    })),
  );
}
