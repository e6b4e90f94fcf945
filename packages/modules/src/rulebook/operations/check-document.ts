import type { Problem } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import { checkText } from '../check-text.ts';
import { errorsOf } from '../compile.ts';
import type { TestReport } from '../contract.ts';
import { revisionIdOf } from '../documents.ts';
import type { BookHolder } from '../holder.ts';
import { rulebookPolicy } from '../policy.ts';
import { runExamples } from '../run-examples.ts';
import type { DocumentName } from './get-document.ts';

/** Diagnostics of a text while it is written, and what its examples give where it has no errors. Nothing is kept. */
export async function checkDocument(
  { parser, ...holder }: BookHolder,
  actor: Actor,
  { kind, name, document }: DocumentName & { readonly document: string },
): Promise<{ diagnostics: Problem[]; tests: TestReport | null }> {
  authorise(rulebookPolicy, actor, 'saveDraft');
  const texts = await holder.textsInForce();
  const text = { kind, name, document, revision: revisionIdOf(kind, name, document) };
  const { problems, pack } = checkText(parser, texts, text);
  const sound = errorsOf(problems).length === 0;
  const tests = kind === 'rule' && sound && pack !== undefined ? runExamples(pack) : null;
  return { diagnostics: [...problems], tests };
}
