import { showPoints, points, type Bilingual } from '../shared/index.ts';
import { formatFactor, loss, sum } from './arithmetic.ts';
import { CASE_TYPES, caseName, isCaseType } from './case-types.ts';
import type { SettledEntry, WeighedEntry } from './entries.ts';
import type { CreditEntryFact } from './facts.ts';
import { WHOLE, type IndicatorPlan } from './plan.ts';
import type { DraftLine, EntryLine, EntryStatus } from './result.ts';
import { SEVERITY_TITLES } from './severity.ts';
import type { Charge, EntryStanding } from './standing.ts';

/** Gives a clause key its name for people, such as 直播电商监督管理办法第32条. */
export type ClauseTitle = (key: string) => Bilingual;

/** The line of an entry that took points. */
export function countedLine(plan: IndicatorPlan, charge: Charge, clauseTitle: ClauseTitle): DraftLine {
  const { entry, fromItem, overflow, uncollected } = charge;
  const { severity, base, influence, repetition, amount } = entry;
  const deducted = sum(fromItem, overflow);
  const remarks = remarksOf(plan, charge);
  const factors = [influence, repetition]
    .filter((factor) => factor !== WHOLE)
    .map((factor) => ` × ${formatFactor(factor)}`);
  const product = `${showPoints(base)}${factors.join('')}`;
  const head = headOf(entry.fact, clauseTitle);
  return {
    ...frameOf(entry),
    deducted,
    arithmetic: {
      kind: 'deduct-by-event',
      severity,
      base,
      influence,
      repetition,
      amount,
      fromItem,
      overflow,
      uncollected,
    },
    text: {
      zh: `${loss(deducted)}：${head.zh}，${product}${remarks.zh}，${entry.stopsCountingOn} 起不再计分`,
      en: `${loss(deducted)}: ${head.en}, ${product}${remarks.en}, stops counting on ${entry.stopsCountingOn}`,
    },
    entry: entryPart(entry, 'counted', null),
  };
}

/** The line of an entry that may count but took nothing on the day: repaired, expired, forgiven or counted elsewhere. */
export function uncountedLine(
  entry: WeighedEntry,
  standing: EntryStanding,
  clauseTitle: ClauseTitle,
): DraftLine {
  const head = headOf(entry.fact, clauseTitle);
  const why = whyUncounted(entry, standing);
  return {
    ...frameOf(entry),
    deducted: points(0),
    arithmetic: null,
    text: { zh: `0：${head.zh}，${why.zh}`, en: `0: ${head.en}, ${why.en}` },
    entry: entryPart(entry, standing.status, standing.countedIn?.fact.id ?? null),
  };
}

/** The line of an entry that takes no part in scoring. */
export function settledLine(plan: IndicatorPlan, settled: SettledEntry, clauseTitle: ClauseTitle): DraftLine {
  const { fact, measure, status } = settled;
  const head = headOf(fact, clauseTitle);
  const why = whySettled(plan, settled);
  const caseTitle = isCaseType(fact.caseType)
    ? CASE_TYPES[fact.caseType]
    : { zh: fact.caseType, en: fact.caseType };
  return {
    indicator: measure?.code ?? null,
    title: measure?.title ?? caseTitle,
    max: measure?.points ?? points(0),
    deducted: points(0),
    arithmetic: null,
    text: { zh: `0：${head.zh}，${why.zh}`, en: `0: ${head.en}, ${why.en}` },
    clauses: fact.clauses,
    entry: {
      status,
      entryId: fact.id,
      caseId: fact.caseId,
      decisionId: fact.decisionId,
      stopsCountingOn: null,
      repairableFrom: null,
      countedIn: null,
    },
    measure: null,
  };
}

function frameOf(
  entry: WeighedEntry,
): Pick<DraftLine, 'indicator' | 'title' | 'max' | 'clauses' | 'measure'> {
  const { code, title, points: max } = entry.measure;
  return { indicator: code, title, max, clauses: entry.fact.clauses, measure: null };
}

function entryPart(entry: WeighedEntry, status: EntryStatus, countedIn: string | null): EntryLine {
  const { id, caseId, decisionId } = entry.fact;
  const runs = status === 'counted' || status === 'already-counted';
  const repairable = status === 'counted' && entry.repairableFrom < entry.stopsCountingOn;
  return {
    status,
    entryId: id,
    caseId,
    decisionId,
    stopsCountingOn: runs ? entry.stopsCountingOn : null,
    repairableFrom: repairable ? entry.repairableFrom : null,
    countedIn,
  };
}

function headOf(fact: CreditEntryFact, clauseTitle: ClauseTitle): Bilingual {
  const titles = fact.clauses.map(clauseTitle);
  const name = caseName(fact);
  return {
    zh: [name.zh, titles.map((title) => title.zh).join('、')].filter((part) => part !== '').join('，'),
    en: [name.en, ...titles.map((title) => title.en)].join(', '),
  };
}

function remarksOf(plan: IndicatorPlan, charge: Charge): Bilingual {
  const { entry, fromItem, overflow, uncollected } = charge;
  const zh: string[] = [];
  const en: string[] = [];
  if (entry.severity !== entry.fact.severity) {
    zh.push(`本项至少按“${SEVERITY_TITLES[entry.severity].zh}”计`);
    en.push(`this indicator counts it as at least ${SEVERITY_TITLES[entry.severity].en}`);
  }
  if (entry.repetition !== WHOLE) {
    const days = plan.deduction.repetition.withinDays;
    zh.push(`${days} 日内同类再次发生`);
    en.push(`repeated within ${days} days`);
  }
  if (overflow > 0) {
    zh.push(`本项扣 ${showPoints(fromItem)}，超出的 ${showPoints(overflow)} 在同一维度内扣`);
    en.push(
      `${showPoints(fromItem)} from the indicator, ${showPoints(overflow)} over its maximum from the same dimension`,
    );
  }
  if (uncollected > 0) {
    zh.push(`另 ${showPoints(uncollected)} 已无分可扣`);
    en.push(`${showPoints(uncollected)} more could not be taken, nothing is left`);
  }
  return zh.length === 0 ? { zh: '', en: '' } : { zh: `（${zh.join('；')}）`, en: ` (${en.join('; ')})` };
}

function whyUncounted(entry: WeighedEntry, standing: EntryStanding): Bilingual {
  switch (standing.status) {
    case 'already-counted': {
      const other = caseName(standing.countedIn?.fact ?? entry.fact);
      return {
        zh: `同一事实已在${other.zh}中扣分，不重复计`,
        en: `the same fact is already counted in ${other.en}`,
      };
    }
    case 'repaired':
      return {
        zh: `已于 ${entry.repairedOn ?? ''} 修复，保留记录，不再计分`,
        en: `repaired on ${entry.repairedOn ?? ''}; the record stays and no longer counts`,
      };
    case 'forgiven':
      return {
        zh: '首次轻微且已当场纠正，不扣分',
        en: 'first slight fact, corrected within the session: nothing is deducted',
      };
    default:
      return {
        zh: `影响期已满，${entry.stopsCountingOn} 起不再计分`,
        en: `its window has passed; it stopped counting on ${entry.stopsCountingOn}`,
      };
  }
}

function whySettled(plan: IndicatorPlan, { fact, status }: SettledEntry): Bilingual {
  switch (status) {
    case 'reversed':
      return {
        zh: '认定已撤回，自始不计分',
        en: 'the decision was withdrawn; it never counted',
      };
    case 'not-yet-effective':
      return {
        zh: `${fact.effectiveOn} 起生效，本次不计`,
        en: `takes effect on ${fact.effectiveOn} and is not counted yet`,
      };
    case 'unscored': {
      const reason = plan.recordedOnly.find((item) => item.caseType === fact.caseType)?.reason;
      return {
        zh: `仅作记录，不计分${reason === undefined ? '：本指标体系没有对应指标' : `：${reason.zh}`}`,
        en: `recorded only${reason === undefined ? ': no indicator of this document takes it' : `: ${reason.en}`}`,
      };
    }
    default:
      return { zh: '条目有误，不计分', en: 'the entry is faulty and is not counted' };
  }
}
