import { addDays, daysBetween, isDay } from '@concentric/core/shared';

/** A query as it is written in the form; every field a text or a choice, so that nothing half written is lost. */
export interface QueryForm {
  readonly of: 'events' | 'hits';
  readonly kinds: readonly string[];
  readonly where: string;
  readonly from: string;
  readonly to: string;
  readonly compares: boolean;
  readonly compareFrom: string;
  readonly compareTo: string;
  readonly by: readonly string[];
  readonly measure: MeasureName;
  readonly measureOf: string;
  readonly q: string;
  readonly top: string;
  /** Empty: as fits the result. */
  readonly chart: Chart | '';
  readonly accounts: string;
  readonly platforms: string;
  readonly subjects: string;
  readonly rules: string;
  readonly source: string;
  readonly speakers: readonly string[];
  readonly exemptions: readonly string[];
  /** A JSON object, or nothing. */
  readonly windows: string;
}

export const MEASURES = ['count', 'distinct', 'sum', 'avg', 'min', 'max', 'percentile'] as const;
type MeasureName = (typeof MEASURES)[number];

export const CHARTS = ['columns', 'bars', 'table'] as const;
type Chart = (typeof CHARTS)[number];

/** Whose words count unless somebody says otherwise: as with rules, not those of viewers. */
const SPEAKERS: readonly string[] = ['host', 'operator', 'unknown'];

/** Days a form begins with. */
const FIRST_DAYS = 30;

/** A form with nothing asked yet: the last thirty days. */
export function emptyForm(today: string): QueryForm {
  return {
    ...{ of: 'events', kinds: ['speech.segment'], where: '' },
    ...{ from: addDays(today, 1 - FIRST_DAYS), to: today },
    ...{ compares: false, compareFrom: '', compareTo: '', by: ['day', '', ''] },
    ...{ measure: 'count', measureOf: '', q: '50', top: '20', chart: '' },
    ...{ accounts: '', platforms: '', subjects: '', rules: '', source: '' },
    ...{ speakers: SPEAKERS, exemptions: [], windows: '' },
  };
}

type Written = Record<string, unknown>;

/** The query a form says; undefined where its windows are no JSON object, which the form tells by itself. */
export function queryOf(form: QueryForm): Written | undefined {
  const windows = windowsOf(form.windows);
  if (windows === undefined) return undefined;
  const only = {
    ...some('accounts', words(form.accounts)),
    ...some('platforms', words(form.platforms)),
    ...some('subjects', words(form.subjects)),
    ...some('sources', words(form.source)),
  };
  const by = form.by.map((one) => one.trim()).filter((one) => one !== '');
  return {
    of: form.of,
    ...some('kinds', form.kinds),
    ...(form.where.trim() === '' ? {} : { where: form.where }),
    period: { from: form.from, to: form.to },
    ...(form.compares ? { compare: { from: form.compareFrom, to: form.compareTo } } : {}),
    ...some('by', by),
    ...(form.measure === 'count' ? {} : { measure: measureOf(form) }),
    top: numberOf(form.top),
    ...(form.chart === '' ? {} : { chart: form.chart }),
    ...(Object.keys(only).length === 0 ? {} : { only }),
    ...(form.of === 'hits' ? some('rules', words(form.rules)) : {}),
    ...(form.speakers.join() === SPEAKERS.join() ? {} : { speakers: form.speakers }),
    ...some('exemptions', form.exemptions),
    ...(Object.keys(windows).length === 0 ? {} : { windows }),
  };
}

function measureOf({ measure, measureOf: of, q }: QueryForm): Written {
  return measure === 'percentile' ? { fn: measure, of, q: numberOf(q) } : { fn: measure, of };
}

function some(name: string, values: readonly string[]): Written {
  return values.length === 0 ? {} : { [name]: values };
}

function words(text: string): string[] {
  return text.split(/[\s,，、]+/).filter((word) => word !== '');
}

/** The number written, or the text where it is none, so that the diagnostics name it. */
function numberOf(text: string): number | string {
  return /^\d+$/.test(text.trim()) ? Number(text) : text;
}

function windowsOf(text: string): Written | undefined {
  if (text.trim() === '') return {};
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? (read as Written) : undefined;
  } catch {
    return undefined;
  }
}

/** The form that says a query: one that was saved or run before. What it cannot show is left as it begins. */
export function formOf(query: Written, today: string): QueryForm {
  const first = emptyForm(today);
  const [period, compare] = [record(query['period']), record(query['compare'])];
  const [only, measure] = [record(query['only']), record(query['measure'])];
  const by = list(query['by']);
  const windows = record(query['windows']);
  return {
    of: query['of'] === 'hits' ? 'hits' : 'events',
    kinds: list(query['kinds']),
    where: text(query['where']),
    from: text(period['from'], first.from),
    to: text(period['to'], first.to),
    compares: query['compare'] !== undefined,
    compareFrom: text(compare['from']),
    compareTo: text(compare['to']),
    by: [0, 1, 2].map((at) => by[at] ?? ''),
    measure: MEASURES.find((name) => name === measure['fn']) ?? 'count',
    measureOf: text(measure['of']),
    q: text(measure['q'], first.q),
    top: text(query['top'], first.top),
    chart: CHARTS.find((name) => name === query['chart']) ?? '',
    accounts: list(only['accounts']).join(' '),
    platforms: list(only['platforms']).join(' '),
    subjects: list(only['subjects']).join(' '),
    rules: list(query['rules']).join(' '),
    source: list(only['sources']).join(' '),
    speakers: query['speakers'] === undefined ? SPEAKERS : list(query['speakers']),
    exemptions: list(query['exemptions']),
    windows: Object.keys(windows).length === 0 ? '' : JSON.stringify(windows, null, 2),
  };
}

function record(value: unknown): Written {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Written) : {};
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function text(value: unknown, otherwise = ''): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}

/** The same number of days right before a period; undefined where its days are none. */
export function daysBefore({ from, to }: QueryForm): { from: string; to: string } | undefined {
  if (!isDay(from) || !isDay(to) || from > to) return undefined;
  const days = daysBetween(from, to) + 1;
  return { from: addDays(from, -days), to: addDays(from, -1) };
}

const KEY = 'concentric.query';

/** Where an unfinished query lives: the window's own storage. */
type FormStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps what is written, so that leaving the page loses nothing. */
export function keepForm(storage: FormStorage, form: QueryForm): void {
  try {
    storage.setItem(
      KEY,
      JSON.stringify(queryOf({ ...form, windows: windowsOf(form.windows) ? form.windows : '' })),
    );
  } catch {
    // Storage that is forbidden is the same as none.
  }
}

/** What was written and not cleared; undefined where there is nothing. */
export function keptForm(storage: FormStorage, today: string): QueryForm | undefined {
  try {
    const kept = storage.getItem(KEY);
    return kept === null ? undefined : formOf(record(JSON.parse(kept)), today);
  } catch {
    return undefined;
  }
}
