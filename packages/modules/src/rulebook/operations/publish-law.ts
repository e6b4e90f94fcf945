import { printableDates, type Law } from '@concentric/core/rules';
import type { Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { SINCE_UNKNOWN, type Kernel } from '../../casework/index.ts';

/** Publishes a law and its clauses into the library of records. */
export async function publishLaw(tx: Tx, kernel: Kernel, law: Law, at: Instant): Promise<void> {
  const clauses = law.clauses.map((clause) => ({
    key: clause.key,
    title: { zh: `${law.title.zh} ${clause.number.zh}`, en: `${law.title.en} ${clause.number.en}` },
    summary: clause.summary,
  }));
  const { from, to } = printableDates(law);
  await kernel.publishRecord(
    tx,
    {
      key: law.key,
      kind: 'law',
      title: law.title,
      version: law.number ?? from ?? 'unnumbered',
      tree: law,
      effectiveFrom: from ?? SINCE_UNKNOWN,
      effectiveUntil: to,
      clauses,
    },
    { actor: null, at },
  );
}
