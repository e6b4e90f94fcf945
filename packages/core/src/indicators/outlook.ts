import { addDays, type DateText } from '../shared/index.ts';
import { minus } from './arithmetic.ts';
import { caseName } from './case-types.ts';
import { compare } from './entries.ts';
import type { Prepared } from './prepare.ts';
import type { GradeChange, Outlook } from './result.ts';
import { standingOn, type Standing } from './standing.ts';

/** The standings on every later day on which anything can change by time alone, in order. */
export function timelineOf(prepared: Prepared): Standing[] {
  const days = new Set<DateText>();
  for (const entry of prepared.entries.weighed) days.add(entry.stopsCountingOn);
  for (const veto of prepared.vetoes) if (veto.until !== null) days.add(veto.until);
  for (const leaf of prepared.leaves) {
    const reading = prepared.readings.get(leaf.code);
    if (leaf.kind !== 'valid-by-age' || reading?.kind !== 'ageing') continue;
    for (const step of leaf.steps) days.add(addDays(reading.since, step.days + 1));
  }
  return [...days]
    .filter((day) => day > prepared.asOf)
    .sort(compare)
    .map((day) => standingOn(prepared, day));
}

/** What lies ahead of a standing if nothing new happens, and what repair could do. Empty while unrated. */
export function outlookOf(prepared: Prepared, now: Standing, timeline: readonly Standing[]): Outlook {
  const changesOn = timeline.find((later) => isOther(now, later))?.on ?? null;
  if (!now.rated) return { changesOn, changes: [], nextReturn: null, nextRise: null, byRepair: null };
  const changes: GradeChange[] = [];
  let before = now;
  for (const standing of timeline) {
    if (standing.rank !== before.rank) changes.push(changeOf(prepared, before, standing));
    before = standing;
  }
  return {
    changesOn,
    changes,
    nextReturn: nextReturn(now, timeline),
    nextRise: changes.find((change) => change.direction === 'up') ?? null,
    byRepair: byRepair(prepared, now),
  };
}

const isOther = (one: Standing, other: Standing): boolean =>
  one.total !== other.total || one.rank !== other.rank || one.rated !== other.rated;

/** The first later day on which points come back by time alone, whatever the grade. */
function nextReturn(now: Standing, timeline: readonly Standing[]): Outlook['nextReturn'] {
  let before = now;
  for (const standing of timeline) {
    const { on, total } = standing;
    if (total > before.total) return { on, total, points: minus(total, before.total) };
    before = standing;
  }
  return null;
}

function changeOf(prepared: Prepared, before: Standing, after: Standing): GradeChange {
  const from = gradeAt(prepared, before.rank);
  const grade = gradeAt(prepared, after.rank);
  return {
    on: after.on,
    from,
    grade,
    total: after.total,
    direction: after.rank < before.rank ? 'up' : 'down',
    text: {
      zh: `若无新情况，${after.on} 起由 ${from} 变为 ${grade}`,
      en: `if nothing new happens, ${grade} instead of ${from} from ${after.on}`,
    },
  };
}

/** The code of the grade at a position. */
export function gradeAt(prepared: Prepared, rank: number): string {
  return prepared.plan.grades[rank]?.code ?? '';
}

/** The soonest day on which repairing all that may then be repaired gives a better grade than now and than waiting. */
function byRepair(prepared: Prepared, now: Standing): Outlook['byRepair'] {
  const counted = prepared.entries.weighed.filter((entry) => now.entries.get(entry)?.status === 'counted');
  const dayOf = (from: DateText): DateText => (from > prepared.asOf ? from : prepared.asOf);
  const days = [...new Set(counted.map((entry) => dayOf(entry.repairableFrom)))].sort(compare);
  for (const day of days) {
    const repaired = counted.filter((entry) => entry.repairableFrom <= day && day < entry.stopsCountingOn);
    const after = standingOn(prepared, day, new Set(repaired));
    if (after.rank >= now.rank || after.rank >= standingOn(prepared, day).rank) continue;
    const change = changeOf(prepared, now, after);
    const entryIds = repaired.map((entry) => entry.fact.id).sort(compare);
    const names = repaired.map((entry) => caseName(entry.fact));
    const text = {
      zh: `${day} 起可申请修复${names.map(({ zh }) => zh).join('、')}；修复后等级为 ${change.grade}`,
      en: `from ${day} repair can be asked for in ${names.map(({ en }) => en).join(', ')}; the grade is then ${change.grade}`,
    };
    return { ...change, entryIds, text };
  }
  return null;
}
