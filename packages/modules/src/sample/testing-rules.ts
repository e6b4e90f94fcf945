/** What the tests of the rule book share: a small rule, and short ways to do things. */
import { call } from '@orpc/server';
import { ProblemError, type Problem } from '@concentric/core/shared';
import type { Actor } from '../shared/index.ts';
import type { DocumentView, DraftReport, GovernedKind, StepName } from '../rulebook/contract.ts';
import { as } from './testing-acts.ts';
import { PEOPLE, type Association } from './testing.ts';

/** A second person of the secretariat. */
export const SECOND: Actor = { ...PEOPLE.secretary, userId: 'usr_second', name: 'second' };

/** The problem that something is refused with. */
export async function refusal(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** A rule that looks for one word. */
export const ruleOf = (id: string, word: string, severity = 'slight'): string => `
id: ${id}
version: 1
title: { zh: 测试规则, en: A rule for tests }
owner: 秘书处监测组
clauses: [ad-law.28]
severity: ${severity}
automation: H
subject: streamer
caseType: FALSE_CLAIM
appliesTo: [speech.segment]
condition: re(text, "${word}")
quote: { fields: [speech.text] }
needs: [{ zh: 录屏, en: the recording }]
tests:
  mustHit: [{ speech: 这里有${word}几个字 }]
  mustNotHit: [{ speech: 今天天气很好 }]
`;

export const see = (
  a: Association,
  kind: GovernedKind,
  name: string,
  actor: Actor = PEOPLE.auditor,
): Promise<DocumentView> => call(a.rulebook.router.getDocument, { kind, name }, as(actor));

export const save = (a: Association, actor: Actor, name: string, document: string): Promise<DraftReport> =>
  call(a.rulebook.router.saveDraft, { kind: 'rule', name, document, reason: '测试用' }, as(actor));

/** Takes a step on the version there is now, unless another is named. */
export async function step(
  a: Association,
  actor: Actor,
  name: string,
  input: { step: StepName; revision?: string; percent?: number; kind?: GovernedKind; version?: number },
): Promise<DocumentView> {
  const kind = input.kind ?? 'rule';
  const version = input.version ?? (await see(a, kind, name)).version;
  return call(a.rulebook.router.takeStep, { kind, name, reason: '测试用', ...input, version }, as(actor));
}

export const test = (
  a: Association,
  actor: Actor,
  name: string,
  revision: string,
  kind: GovernedKind = 'rule',
) => call(a.rulebook.router.runTests, { kind, name, revision }, as(actor));

/** Orders a backtest and lets the product do it; returns its id. */
export async function backtest(
  a: Association,
  name: string,
  revision: string,
  days: { from: string; to: string },
  kind: GovernedKind = 'rule',
): Promise<string> {
  const order = { kind, name, revision, ...days };
  const { id } = await call(a.rulebook.router.startBacktest, order, as(PEOPLE.chen));
  while (await a.rulebook.workBacktests());
  return id;
}

/** Brings a text of chen's into force by the whole way. */
export async function bringIn(
  a: Association,
  name: string,
  document: string,
  percent = 100,
): Promise<string> {
  const { revision } = await save(a, PEOPLE.chen, name, document);
  await test(a, PEOPLE.chen, name, revision.id);
  await backtest(a, name, revision.id, { from: '2026-11-20', to: '2026-11-24' });
  await step(a, PEOPLE.secretary, name, { step: 'activate', revision: revision.id, percent });
  return revision.id;
}
