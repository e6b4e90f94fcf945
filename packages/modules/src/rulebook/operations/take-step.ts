import type { CitedClause } from '@concentric/core/rules';
import { ProblemError, type Bilingual, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { clauseId } from '../../casework/index.ts';
import { ruleId } from '../../monitoring/index.ts';
import { authorise, type Actor } from '../../shared/index.ts';
import { refuseErrors } from '../book.ts';
import { checkText } from '../check-text.ts';
import { packOf, withText } from '../compile.ts';
import type { DocumentView, StepName } from '../contract.ts';
import type { BookText, Parser } from '../documents.ts';
import type { BookHolder } from '../holder.ts';
import { readLife, record, type Happening, type Life } from '../lives.ts';
import { problem } from '../messages.ts';
import { rulebookPolicy } from '../policy.ts';
import { lockDocument } from '../repo/documents.ts';
import { bumpEdition } from '../repo/edition.ts';
import { runExamples } from '../run-examples.ts';
import { missingFor, stepOf } from '../steps.ts';
import { findText, getDocument, type DocumentName } from './get-document.ts';

/** A step somebody wants to take. */
export interface StepInput extends DocumentName {
  readonly step: StepName;
  /** The revision, for a step on one. */
  readonly revision?: Id | undefined;
  /** 1 to 100; 100 where it is left out. */
  readonly percent?: number | undefined;
  readonly reason: string;
  /** Of the document as its reader saw it. */
  readonly version: number;
}

/** Where a step starts from. */
interface Start {
  readonly life: Life;
  /** The text it is about; undefined where there is none. */
  readonly text: BookText | undefined;
}

/**
 * Takes a step of a document's life. What is missing for it is named, all of it; before anything is put into force or taken out, the
 * book as it would be is checked and the examples run on it. Throws `rulebook.not-ready`, `rulebook.changed-meanwhile`,
 * `rulebook.examples-fail`, `rulebook.breaks-others`, `rulebook.step-input`.
 */
export async function takeStep(holder: BookHolder, actor: Actor, input: StepInput): Promise<DocumentView> {
  const { deps, parser } = holder;
  authorise(rulebookPolicy, actor, stepOf(input.step).operation);
  checkInput(input);
  const texts = await holder.textsInForce();
  const { text } = await deps.store.as(actor, (tx) => startOf(tx, actor, input));
  const clauses = clausesAfter(parser, texts, input, text);
  await deps.store.as(actor, async (tx) => {
    await lockDocument(tx, input.kind, input.name);
    const { life } = await startOf(tx, actor, input);
    const at = deps.clock();
    const by = { actor: { id: actor.userId ?? '', name: actor.name }, at };
    await record(tx, deps.kernel, [{ life, events: [happening(input)] }], by);
    const link = { from: ruleId(input.name), kind: 'cites' as const, subjectId: null, at };
    await deps.kernel.link(
      tx,
      clauses.map(({ clause }) => ({ ...link, to: clauseId(clause) })),
      at,
    );
    await bumpEdition(tx);
  });
  return getDocument(holder, actor, input);
}

function checkInput({ step, revision, percent, kind }: StepInput): void {
  const { title, on } = stepOf(step);
  const missing: Bilingual[] = [];
  if (on === 'revision' && revision === undefined) missing.push({ zh: '修订', en: 'the revision' });
  if (step === 'set-percentage' && percent === undefined) missing.push({ zh: '比例', en: 'the percentage' });
  if (kind === 'lexicon' && (percent ?? 100) !== 100)
    missing.push({
      zh: '比例 100（词库只能整体启用）',
      en: 'a percentage of 100 (a lexicon is in force for all)',
    });
  if (missing.length === 0) return;
  throw new ProblemError(problem('rulebook.step-input', { ...joined(missing), ...titled(title) }));
}

/** Reads what a step starts from, and refuses it where the document has changed or something is missing. */
async function startOf(tx: Tx, actor: Actor, input: StepInput): Promise<Start> {
  const { kind, name, step } = input;
  const { on, title } = stepOf(step);
  const revision = on === 'revision' ? input.revision : await inForce(tx, input);
  const { life, text } =
    revision === undefined
      ? { life: await readLife(tx, kind, name), text: undefined }
      : await findText(tx, input, revision);
  const { standing } = life;
  if (standing.head === null) throw new ProblemError(problem('rulebook.no-document', { name }));
  if (standing.version !== input.version)
    throw new ProblemError(problem('rulebook.changed-meanwhile', { name }));
  const missing = missingFor(step, { kind, standing, revision: revision ?? null, actor });
  if (missing.length > 0) {
    throw new ProblemError(problem('rulebook.not-ready', { name, ...joined(missing), ...titled(title) }));
  }
  return { life, text };
}

async function inForce(tx: Tx, { kind, name }: DocumentName): Promise<Id | undefined> {
  return (await readLife(tx, kind, name)).standing.live?.revision;
}

/**
 * Refuses what would leave the book contradicting itself, or failing its own examples. Returns the clauses that a rule put to work
 * cites.
 */
function clausesAfter(
  parser: Parser,
  texts: readonly BookText[],
  { kind, name, step }: StepInput,
  text: BookText | undefined,
): readonly CitedClause[] {
  const { book } = stepOf(step);
  // Without a rule the others stand as they did; without a lexicon they may not.
  if (book === 'without' && kind === 'lexicon') {
    refuseErrors(packOf(parser, withText(texts, { kind, name })).problems);
  }
  if (book !== 'with' || text === undefined) return [];
  const { problems, pack, rule } = checkText(parser, texts, text);
  refuseErrors(problems);
  const { failed, failures } = pack === undefined ? { failed: 0, failures: [] } : runExamples(pack);
  if (failed === 0) return rule?.clauses ?? [];
  const rules = [...new Set(failures.map((failure) => failure.rule))].join(', ');
  throw new ProblemError(problem('rulebook.examples-fail', { count: failed, rules }));
}

/** The event a step becomes. */
function happening({ step, revision = '', percent = 100, reason }: StepInput): Happening {
  switch (step) {
    case 'start-shadow':
      return { kind: 'shadow-started', data: { revision, reason } };
    case 'end-shadow':
      return { kind: 'shadow-ended', data: { reason } };
    case 'activate':
      return { kind: 'activated', data: { revision, percent, reason, rollback: false } };
    case 'roll-back':
      return { kind: 'activated', data: { revision, percent, reason, rollback: true } };
    case 'set-percentage':
      return { kind: 'percentage-set', data: { percent, reason } };
    case 'pause':
      return { kind: 'paused', data: { reason } };
    case 'resume':
      return { kind: 'resumed', data: { reason } };
    case 'retire':
      return { kind: 'retired', data: { reason } };
  }
}

function joined(missing: readonly Bilingual[]): { missingZh: string; missingEn: string } {
  return {
    missingZh: missing.map(({ zh }) => zh).join('；'),
    missingEn: missing.map(({ en }) => en).join('; '),
  };
}

function titled({ zh, en }: Bilingual): { stepZh: string; stepEn: string } {
  return { stepZh: zh, stepEn: en };
}
