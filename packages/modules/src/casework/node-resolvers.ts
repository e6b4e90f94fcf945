import { dateOf, type Bilingual, type Clock, type IdKind } from '@concentric/core/shared';
import { summariesById } from '../registry/index.ts';
import { CASE_TYPES, caseTypeOf } from './case-types/index.ts';
import { eventTitle, OUTCOME_TITLES, stageTitle } from './messages.ts';
import { casesAbout, casesByIds, type CaseListRow } from './repo/cases.ts';
import { decisionsByIds, type DecisionRow } from './repo/decisions.ts';
import { eventsById } from './repo/events.ts';
import { evidenceByIds } from './repo/evidence.ts';
import { messagesByIds } from './repo/messages.ts';
import { clausesById, recordTitles, revisionTitles } from './repo/records.ts';
import type { EdgeFinder, NodeResolver, NodeTitle } from './trace.ts';

/** How the kernel's own things are called on the chain. */
export function kernelResolvers(clock: Clock): Map<IdKind, NodeResolver> {
  const today = () => dateOf(clock());
  const resolvers: Partial<Record<IdKind, NodeResolver>> = {
    case: async (tx, ids) => mapOf(await casesByIds(tx, ids), caseNode),
    decision: async (tx, ids) => mapOf(await decisionsByIds(tx, ids), decisionNode),
    evidence: async (tx, ids) =>
      mapOf(await evidenceByIds(tx, ids), (row) => ({ title: titleOf(row), at: row.taken_at })),
    message: async (tx, ids) =>
      mapOf(await messagesByIds(tx, ids), (row) => ({ title: titleOf(row), at: row.created_at })),
    event: async (tx, ids) =>
      mapOf(await eventsById(tx, ids), (row) => ({ title: eventTitle(row.kind, CASE_TYPES), at: row.at })),
    record: async (tx, ids) =>
      mapOf(await recordTitles(tx, ids), (row) => ({ title: titleOf(row), at: null })),
    revision: async (tx, ids) =>
      mapOf(await revisionTitles(tx, ids), (row) => ({ title: revisionTitle(row), at: row.published_at })),
    clause: async (tx, ids) =>
      mapOf(await clausesById(tx, ids, today()), (row) => ({ title: titleOf(row), at: null })),
    party: async (tx, ids) =>
      mapOf([...(await summariesById(tx, ids, today())).values()], ({ name, nameEn }) => ({
        title: { zh: name, en: nameEn ?? name },
        at: null,
      })),
  };
  return new Map(Object.entries(resolvers) as [IdKind, NodeResolver][]);
}

/** A revision by its version; one that is known by a fingerprint only, by the day it was published. */
function revisionTitle(row: Awaited<ReturnType<typeof revisionTitles>>[number]): Bilingual {
  const { title_zh: zh, title_en: en, version } = row;
  if (!/^[0-9a-f]{8,}$/.test(version)) return { zh: `${zh} ${version}`, en: `${en} ${version}` };
  const day = dateOf(row.published_at);
  return { zh: `${zh}（${day} 发布）`, en: `${en} (published ${day})` };
}

/** Edges of the kernel's things that follow from its tables: what an event is about, and a party's cases. */
export function kernelEdges(): Map<IdKind, EdgeFinder[]> {
  const ofEvent: EdgeFinder = async (tx, ids, towards) =>
    towards === 'effect'
      ? []
      : (await eventsById(tx, ids)).map((row) => ({ from: row.id, kind: 'about', to: row.about_id }));
  const ofParty: EdgeFinder = async (tx, ids, towards) =>
    towards === 'basis'
      ? []
      : (await casesAbout(tx, ids)).map((row) => ({ from: row.id, kind: 'about', to: row.subject_id }));
  return new Map([
    ['event', [ofEvent]],
    ['party', [ofParty]],
  ]);
}

function caseNode(row: CaseListRow): NodeTitle {
  // Who reads is not known here, so the word everybody may hear.
  const stage = stageTitle(caseTypeOf(row.case_type), row.stage, []);
  return {
    title: { zh: `${row.title_zh}（${stage.zh}）`, en: `${row.title_en} (${stage.en})` },
    at: row.opened_at,
  };
}

function decisionNode(row: DecisionRow): NodeTitle {
  const outcome = OUTCOME_TITLES[row.outcome] ?? { zh: row.outcome, en: row.outcome };
  return {
    title: { zh: `${outcome.zh}（${row.decided_by_name}）`, en: `${outcome.en} (${row.decided_by_name})` },
    at: row.decided_at,
  };
}

function mapOf<Row extends { readonly id: string }, Value>(
  rows: readonly Row[],
  describe: (row: Row) => Value,
): Map<string, Value> {
  return new Map(rows.map((row) => [row.id, describe(row)]));
}

const titleOf = (row: { readonly title_zh: string; readonly title_en: string }) => ({
  zh: row.title_zh,
  en: row.title_en,
});
