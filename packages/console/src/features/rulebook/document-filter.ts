import type { DocumentSummary } from '@concentric/modules/rulebook/contract';

/** What a list of documents is narrowed by; undefined lets everything pass. */
export interface DocumentFilter {
  readonly q?: string | undefined;
  readonly stage?: string | undefined;
  readonly automation?: string | undefined;
  readonly severity?: string | undefined;
}

/** Documents that meet a filter. The text is sought in id, title in both languages, owner and clause keys. */
export function filterDocuments(
  documents: readonly DocumentSummary[],
  { q = '', stage, automation, severity }: DocumentFilter,
): readonly DocumentSummary[] {
  const sought = q.toLowerCase();
  return documents.filter(
    (one) =>
      (stage === undefined || one.stage === stage) &&
      (automation === undefined || one.automation === automation) &&
      (severity === undefined || one.severity === severity) &&
      [one.name, one.title.zh, one.title.en, one.owner, ...one.clauseKeys].some((text) =>
        text.toLowerCase().includes(sought),
      ),
  );
}
