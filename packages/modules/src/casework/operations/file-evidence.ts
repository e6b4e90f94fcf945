import { canonicalJson } from '@concentric/core/ledger';
import { ProblemError, type Id } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { CaseworkDeps } from '../deps.ts';
import { caseworkPolicy } from '../policy.ts';
import { problem } from '../problems.ts';
import { evidenceByIds } from '../repo/evidence.ts';
import { addEvidence } from './add-evidence.ts';

/** What people hand in: documents, pictures, recordings, tables. Nothing a browser would run. */
const MEDIA_TYPES: ReadonlySet<string> = new Set([
  'application/pdf',
  'application/zip',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'image/png',
  'image/jpeg',
  'image/webp',
  'audio/mpeg',
  'audio/mp4',
  'video/mp4',
  'text/plain',
  'text/csv',
]);

/** Longest file name kept, in characters. */
const NAME_LENGTH = 120;

export interface FileToKeep {
  /** As the sender calls it; only its last part is kept, without control characters. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * Files a document a person hands in and returns its evidence id, to be named in a step of a case. Until then only he
 * and the desk can see it. Throws `casework.media-type`, `casework.file-name`, `casework.empty-file` or the evidence
 * store's `store.evidence-too-large`.
 */
export async function fileEvidence(deps: CaseworkDeps, actor: Actor, file: FileToKeep): Promise<{ id: Id }> {
  authorise(caseworkPolicy, actor, 'fileEvidence');
  const mediaType = file.mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!MEDIA_TYPES.has(mediaType))
    throw new ProblemError(problem('casework.media-type', { mediaType: mediaType.slice(0, 100) }));
  const name = fileName(file.name);
  const kept = await deps.store.evidence.put(file.bytes);
  if (kept.size === 0) throw new ProblemError(problem('casework.empty-file', { name }));
  const at = deps.clock();
  const piece = {
    kind: 'file',
    title: { zh: name, en: name },
    source: actor.name,
    lawfulBasis: '当事人或经办人提交 / handed in by a party or the desk',
    takenAt: at,
    body: { ...kept, mediaType },
  } as const;
  return deps.store.as(actor, async (tx) => {
    const [id] = await addEvidence(tx, [piece], { userId: actor.userId, at });
    if (id === undefined) throw new Error('evidence was filed without an id');
    return { id };
  });
}

/** The bytes of a piece the reader may see; their SHA-256 is the one the case names. */
export async function readEvidence(
  deps: CaseworkDeps,
  actor: Actor,
  id: Id,
): Promise<{ name: string; mediaType: string; bytes: Uint8Array }> {
  authorise(caseworkPolicy, actor, 'readEvidence');
  const [piece] = await deps.store.as(actor, (tx) => evidenceByIds(tx, [id]));
  if (piece === undefined) throw new ProblemError(problem('casework.not-found', { id }));
  const { title_zh: name, media_type: mediaType } = piece;
  if (piece.content === null) return { name, mediaType, bytes: await deps.store.evidence.get(piece.sha256) };
  return { name: `${name}.json`, mediaType, bytes: Buffer.from(canonicalJson(piece.content)) };
}

function fileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(-NAME_LENGTH);
  if (name === '' || name === '.' || name === '..') throw new ProblemError(problem('casework.file-name'));
  return name;
}
