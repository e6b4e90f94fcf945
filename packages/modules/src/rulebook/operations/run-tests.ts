import type { Pack } from '@concentric/core/rules';
import { formatProblem, ProblemError } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import { checkText } from '../check-text.ts';
import { errorsOf } from '../compile.ts';
import type { TestReport } from '../contract.ts';
import type { BookText, Parser } from '../documents.ts';
import type { BookHolder } from '../holder.ts';
import { record } from '../lives.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { lockDocument } from '../repo/documents.ts';
import { runExamples } from '../run-examples.ts';
import { findText, type DocumentName } from './get-document.ts';

/** Runs the examples of a revision on the words and laws now in force, and records how they came out. Throws `rulebook.unsound`. */
export async function runTests(
  { deps, parser, ...holder }: BookHolder,
  actor: Actor,
  input: DocumentName & { readonly revision: string },
): Promise<TestReport> {
  authorise(rulebookPolicy, actor, 'runTests');
  const texts = await holder.textsInForce();
  const { text } = await deps.store.as(actor, (tx) => findText(tx, input, input.revision));
  const report = runExamples(soundPack(parser, texts, text));
  const { ran, failed } = report;
  await deps.store.as(actor, async (tx) => {
    await lockDocument(tx, input.kind, input.name);
    const { life } = await findText(tx, input, input.revision);
    const events = [{ kind: 'tested', data: { revision: input.revision, ran, failed } }] as const;
    const by = { actor: { id: actor.userId ?? '', name: actor.name }, at: deps.clock() };
    await record(tx, deps.kernel, [{ life, events }], by);
  });
  return report;
}

/** The pack a text without errors is run in. Throws `rulebook.unsound` for one with errors. */
export function soundPack(parser: Parser, texts: readonly BookText[], text: BookText): Pack {
  const { problems, pack } = checkText(parser, texts, text);
  const errors = errorsOf(problems);
  const [first] = errors;
  if (first === undefined && pack !== undefined) return pack;
  const told =
    first === undefined
      ? { firstZh: '', firstEn: '' }
      : { firstZh: formatProblem(first, 'zh'), firstEn: formatProblem(first, 'en') };
  throw new ProblemError(problem('rulebook.unsound', { count: errors.length, ...told }));
}
