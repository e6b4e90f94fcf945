import { timecodeOf } from '@concentric/core/recordings';
import type { Rule } from '@concentric/core/rules';
import type { DateText } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { summariesById } from '../registry/index.ts';
import type { PartySummary } from '../registry/contract.ts';
import type { HitSummary } from './contract.ts';
import type { BookInForce } from './rule-book.ts';
import type { HitsTable } from './tables.ts';

/** Hits as lists show them; a hit about a party whose name the reader may not see is left out. */
export async function hitSummaries(
  tx: Tx,
  rules: Pick<BookInForce, 'pack'>,
  rows: readonly HitsTable[],
  today: DateText,
): Promise<HitSummary[]> {
  const parties = await summariesById(
    tx,
    rows.map((row) => row.subject_id),
    today,
  );
  return rows.flatMap((row) => {
    const subject = parties.get(row.subject_id);
    return subject === undefined ? [] : [hitSummary(row, subject, ruleTitle(rules, row.rule_id))];
  });
}

export function hitSummary(
  row: HitsTable,
  subject: PartySummary,
  ruleTitle: HitSummary['ruleTitle'],
): HitSummary {
  return {
    id: row.id,
    ruleId: row.rule_id,
    ruleTitle,
    severity: row.severity,
    automation: row.automation,
    outcome: row.outcome,
    speaker: row.speaker ?? 'unknown',
    subject,
    quote: row.quote,
    timecode: row.offset_ms === null ? null : timecodeOf(row.offset_ms),
    at: row.at,
    caseId: row.case_id,
  };
}

/** The title of a rule of the pack in force; of a rule that has left it, its id. */
export function ruleTitle(rules: Pick<BookInForce, 'pack'>, id: string): HitSummary['ruleTitle'] {
  const rule: Rule | undefined = rules.pack.rules.find((candidate) => candidate.id === id);
  return rule?.title ?? { zh: id, en: id };
}
