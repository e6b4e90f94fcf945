import type { Law } from '@concentric/core/rules';
import type { DateText, Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { Kernel } from '../../casework/index.ts';

/** In force since before anything we judge; for texts whose first day is not known for certain. */
const OPEN_PAST: DateText = '1900-01-01';

/** Publishes a law and its clauses into the library of records. */
export async function publishLaw(tx: Tx, kernel: Kernel, law: Law, at: Instant): Promise<void> {
  const clauses = law.clauses.map((clause) => ({
    key: clause.key,
    title: { zh: `${law.title.zh} ${clause.number.zh}`, en: `${law.title.en} ${clause.number.en}` },
    summary: clause.summary,
  }));
  await kernel.publishRecord(
    tx,
    {
      key: law.key,
      kind: 'law',
      title: law.title,
      version: law.number ?? law.from ?? 'unnumbered',
      tree: law,
      effectiveFrom: law.from ?? OPEN_PAST,
      effectiveUntil: law.to,
      clauses,
    },
    { actor: null, at },
  );
}
