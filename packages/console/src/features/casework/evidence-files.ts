import { ProblemError } from '@concentric/core/shared';
import { problemIn } from '../../problem.ts';

/** Where the bytes of a piece of evidence can be downloaded. */
export function evidenceUrl(id: string): string {
  return `/api/evidence/${encodeURIComponent(id)}/content`;
}

/** Hands in a file and returns its evidence id. Rejects with the server's own problem where it is refused. */
export async function handIn(file: File): Promise<string> {
  const answer = await fetch(`/api/evidence?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
    body: file,
  });
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok && typeof body === 'object' && body !== null && 'id' in body && typeof body.id === 'string')
    return body.id;
  const problem = problemIn(body);
  throw problem === null ? new Error(`${answer.status} ${answer.statusText}`) : new ProblemError(problem);
}
