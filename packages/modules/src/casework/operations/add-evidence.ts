import { encodeId, ProblemError, type Bilingual, type Id, type Instant } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { sha256 } from '../hash.ts';
import { keepableJson } from '../json.ts';
import { problem } from '../problems.ts';
import { insertEvidence } from '../repo/evidence.ts';
import type { EvidenceKind, EvidenceTable, Visibility } from '../tables.ts';

/** A piece of evidence to be filed. */
export interface NewEvidence {
  readonly kind: EvidenceKind;
  readonly title: Bilingual;
  /** Where it comes from, as people read it. */
  readonly source: string;
  /** On what basis it was submitted, authorised or published; without one it may not be filed. */
  readonly lawfulBasis: string;
  readonly takenAt: Instant;
  /** Default `parties`: the subject of what it evidences may read it. `staff` where it names a reporter or another party. */
  readonly visibility?: Visibility | undefined;
  /** The piece whose redacted twin this is. */
  readonly redacts?: Id | undefined;
  readonly body: EvidenceBody;
}

/** Data that is kept as JSON, or the bytes of a file already put into the evidence store. */
export type EvidenceBody =
  | { readonly content: object }
  | { readonly sha256: string; readonly size: number; readonly mediaType: string };

/**
 * The id of evidence, from the hash of its bytes and of who filed them: data the platform freezes is one piece whenever
 * it is frozen again, while the same document handed in by two people is two filings, each with its own name, date and
 * readers. The bytes themselves are kept once, by their hash.
 */
function evidenceId(hash: string, by: string | null): Id {
  return encodeId('evidence', Buffer.from(by === null ? hash : sha256(`${hash} ${by}`), 'hex'));
}

/**
 * Files evidence in the caller's transaction and returns the ids in order. What the same person filed before keeps
 * its first description; what evidences what is said by links. Throws `casework.evidence-unlawful`.
 */
export async function addEvidence(
  tx: Tx,
  pieces: readonly NewEvidence[],
  by: { readonly userId: string | null; readonly at: Instant },
): Promise<Id[]> {
  const rows = pieces.map((piece) => rowOf(piece, by));
  if (rows.length > 0) await insertEvidence(tx, rows);
  return rows.map((row) => row.id);
}

function rowOf(piece: NewEvidence, by: { userId: string | null; at: Instant }): EvidenceTable {
  if (piece.lawfulBasis.trim() === '') {
    throw new ProblemError(problem('casework.evidence-unlawful', { title: piece.title.zh }));
  }
  const body = describe(piece);
  return {
    id: evidenceId(body.sha256, 'content' in piece.body ? null : by.userId),
    ...body,
    kind: piece.kind,
    title_zh: piece.title.zh,
    title_en: piece.title.en,
    source: piece.source,
    lawful_basis: piece.lawfulBasis,
    taken_at: piece.takenAt,
    added_at: by.at,
    added_by: by.userId,
    visibility: piece.visibility ?? 'parties',
    redacts: piece.redacts ?? null,
  };
}

function describe({
  body,
  title,
}: NewEvidence): Pick<EvidenceTable, 'sha256' | 'size' | 'media_type' | 'content'> {
  if ('sha256' in body)
    return { sha256: body.sha256, size: body.size, media_type: body.mediaType, content: null };
  const { text, value } = keepableJson(body.content, title.zh);
  return {
    sha256: sha256(text),
    size: Buffer.byteLength(text),
    media_type: 'application/json',
    content: value,
  };
}
