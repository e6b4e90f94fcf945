/** People at their desks while the platform is killed: cases notified, waived and decided, and what must be left of them. */
import { DAY, isoOf } from '@concentric/core/shared';
import type { CaseView } from '@concentric/modules/casework/contract';
import type { Tx } from '@concentric/store';
import { signIn, SUBJECT } from '../packages/server/src/testing.ts';

/** The cookies of the two who act; a session outlives the process that gave it. */
export interface Desk {
  readonly reviewer: string;
  readonly subject: string;
}

/** A step that the platform said was taken. */
export interface TakenStep {
  readonly caseId: string;
  readonly step: string;
}

/** Signs both in. */
export async function openDesk(url: string): Promise<Desk> {
  return { reviewer: await signIn(url, 'reviewer'), subject: await signIn(url, 'subject') };
}

/** What is found in every case. */
export const FINDING = {
  clauses: ['order-56.17'],
  severity: 'general',
  influence: 'broad',
  correctedInSession: false,
};

/** Carries one case after the other to its decision until the platform is gone; notes every step it said yes to. */
export async function actUntilGone(
  url: string,
  { token, desk, round }: { token: string; desk: Desk; round: number },
  taken: TakenStep[],
): Promise<void> {
  try {
    for (let turn = 0; ; turn++) {
      await deliverFacts(url, token, `r${round}t${turn}`);
      const open = await nextCase(url, desk.reviewer);
      if (open === undefined) continue;
      const { id, stage } = open;
      if (stage === 'verification')
        await act(url, desk.reviewer, id, 'notify', { facts: '划线价无成交依据。', ...FINDING }, taken);
      await act(url, desk.subject, id, 'waive', {}, taken);
      await act(url, desk.reviewer, id, 'decide', { reasons: '属实。', ...FINDING }, taken);
    }
  } catch (error) {
    if (error instanceof TypeError) return; // fetch says so: the platform is gone
    throw error;
  }
}

/** Decides the cases it is given until none is left or the platform is gone; notes every decision it said yes to. */
export async function decideUntilGone(
  url: string,
  { reviewer }: Desk,
  ripe: string[],
  taken: TakenStep[],
): Promise<void> {
  try {
    for (let id = ripe.pop(); id !== undefined; id = ripe.pop())
      await act(url, reviewer, id, 'decide', { reasons: '属实。', ...FINDING }, taken);
  } catch (error) {
    if (error instanceof TypeError) return; // fetch says so: the platform is gone
    throw error;
  }
}

/** An unfounded comparison about the subject, for the worker to open a case on. */
async function deliverFacts(url: string, token: string, key: string): Promise<void> {
  const type = 'org.concentric.price.observed.v1';
  const source = 'https://blue.example/desk';
  const fact = (id: string, days: number, more: object): string => {
    const time = isoOf(Date.now() - days * DAY);
    const data = { platform: 'blue', account: 'tea', product: key, dealFen: 9_900, ...more };
    return JSON.stringify({ specversion: '1.0', id: `${key}${id}`, source, type, time, data });
  };
  await fetch(`${url}/api/intake`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
    body: [fact('a', 2, {}), fact('b', 1, { comparedFen: 19_900 })].join('\n'),
  });
}

/** A case that can be carried further; the one a former life left half-way before a new one. */
async function nextCase(url: string, cookie: string): Promise<{ id: string; stage: string } | undefined> {
  for (const stage of ['hearing', 'verification']) {
    const query = `subject=${SUBJECT}&stage=${stage}&size=1`;
    const answer = await fetch(`${url}/api/cases?${query}`, { headers: { cookie } });
    const { items } = (await answer.json()) as { items: { id: string; stage: string }[] };
    if (items[0] !== undefined) return items[0];
  }
  return undefined;
}

async function act(
  url: string,
  cookie: string,
  caseId: string,
  step: string,
  fields: object,
  taken: TakenStep[],
): Promise<void> {
  const seen = await fetch(`${url}/api/cases/${caseId}`, { headers: { cookie } });
  const { version } = (await seen.json()) as CaseView;
  const answer = await fetch(`${url}/api/cases/${caseId}/steps/${step}`, {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ version, fields }),
  });
  // A further hit may join between looking and acting; the case is then left as it is.
  if (answer.status === 409) return;
  if (!answer.ok) throw new Error(`${step} was refused: ${await answer.text()}`);
  await answer.arrayBuffer();
  taken.push({ caseId, step });
}

/** Steps that were acknowledged and are not there. */
export async function lostSteps(tx: Tx, taken: readonly TakenStep[]): Promise<string[]> {
  const events = await tx.selectFrom('events').select(['about_id', 'kind']).execute();
  const there = new Set(events.map(({ about_id, kind }) => `${about_id} ${kind}`));
  return taken.map(({ caseId, step }) => `${caseId} case.${step}`).filter((step) => !there.has(step));
}

/** Decisions that are there in part: without entry, score, event or stage, or the other way round. */
export async function halfDecisions(tx: Tx): Promise<string[]> {
  const decisions = await tx.selectFrom('decisions').select(['id', 'case_id']).execute();
  const entries = await tx.selectFrom('credit_entries').select(['id', 'decision_id']).execute();
  const links = await tx.selectFrom('links').select(['from_id', 'kind', 'to_id']).execute();
  const cases = await tx.selectFrom('cases').select(['id', 'stage']).execute();
  const decided = await tx
    .selectFrom('events')
    .select('about_id')
    .where('kind', '=', 'case.decide')
    .execute();
  const ofDecisions = decisions.map(({ id }) => id);
  const ofEntries = entries.map(({ id }) => id);
  const counted = links.filter(({ kind }) => kind === 'counts').map(({ to_id }) => to_id);
  const inDecidedCases = cases.filter(({ stage }) => stage === 'decided').map(({ id }) => id);
  return [
    ...differing(
      'decision and its entry',
      ofDecisions,
      entries.map((row) => row.decision_id),
    ),
    ...differing('entry and a score that counts it', ofEntries, counted),
    ...differing(
      'decision and the stage of its case',
      decisions.map((row) => row.case_id),
      inDecidedCases,
    ),
    ...differing(
      'decision and its event',
      decisions.map((row) => row.case_id),
      decided.map((row) => row.about_id),
    ),
  ];
}

/** What is in one of two sets only. */
function differing(what: string, one: readonly string[], other: readonly string[]): string[] {
  const [a, b] = [new Set(one), new Set(other)];
  return [...a, ...b].filter((id) => !a.has(id) || !b.has(id)).map((id) => `${what}: ${id}`);
}
