import { err, ok, readDocument, type Problem, type Result } from '../../shared/index.ts';
import { MAX_RULE_TEXT, openRuleDocument } from '../documents/open.ts';
import { readRule } from '../documents/rule.ts';
import { problem } from '../problems.ts';
import { NotCarried, readSigmaCondition } from './condition.ts';
import type { SigmaDetection } from './detection.ts';
import { draftOf, type SigmaEnvelope } from './draft.ts';
import { readSelection } from './selection.ts';

export { inBlock } from './cidr.ts';
export type { SigmaDetection, SigmaTest } from './detection.ts';
export { TO_FILL_IN } from './draft.ts';
export { compileSigma, type SigmaRecord } from './evaluate.ts';

/** One imported Sigma rule. */
export interface SigmaImport {
  readonly title: string;
  readonly id?: string | undefined;
  /** What it asks of a flat record, for `compileSigma`; absent where the rule could not be carried over. */
  readonly detection?: SigmaDetection;
  /**
   * A rule document of ours, as YAML: a draft whose clause, owner, matter, needs and examples are to be filled in. Absent where the rule
   * speaks of fields our events do not have.
   */
  readonly draft?: string;
  /** Everything of the rule that was not carried over, each with the reason. */
  readonly notCarried: readonly Problem[];
}

/** Parts of a rule that only describe it; anything else is told as not carried over. */
const DESCRIBING = new Set([
  'title',
  'id',
  'status',
  'description',
  'references',
  'author',
  'date',
  'modified',
  'tags',
  'level',
  'falsepositives',
  'detection',
  'license',
  'name',
]);

/**
 * Imports Sigma rules, one or several documents in one text: the subset of field tests (`contains`, `startswith`, `endswith`, `all`, `re`,
 * `cidr`, wildcards, empty values, keywords) and conditions with `and`, `or`, `not`, `1 of`, `all of`. The log source is not used. Each rule
 * stands for itself: what of it is not carried over is told with it, and the others are imported all the same.
 */
export function importSigma(file: string, text: string): Result<SigmaImport[], Problem[]> {
  if (text.length > MAX_RULE_TEXT) {
    return err([problem('rules.too-large', { size: text.length, limit: MAX_RULE_TEXT }, { file })]);
  }
  const parts = text.split(/^---[ \t]*$/m).filter((part) => part.trim() !== '');
  const imported: SigmaImport[] = [];
  const problems: Problem[] = [];
  for (const part of parts) {
    const opened = openRuleDocument(file, part);
    if (!opened.ok) problems.push(...opened.error);
    else imported.push(importOne(file, opened.value.value));
  }
  return problems.length > 0 && imported.length === 0 ? err(problems) : ok(withUnread(imported, problems));
}

/** Documents that are no YAML are told beside the others. */
function withUnread(imported: readonly SigmaImport[], problems: readonly Problem[]): SigmaImport[] {
  return problems.length === 0 ? [...imported] : [...imported, { title: '?', notCarried: problems }];
}

function importOne(file: string, value: unknown): SigmaImport {
  const rule = isMap(value) ? value : {};
  const envelope = envelopeOf(rule);
  const { title, id } = envelope;
  const notCarried = Object.keys(rule)
    .filter((key) => !DESCRIBING.has(key))
    .map((key) =>
      told(file, title, key, new NotCarried('这一项没有对应', 'there is nothing it corresponds to')),
    );
  const failed = (part: string, error: unknown): void => {
    if (!(error instanceof NotCarried)) throw error;
    notCarried.push(told(file, title, part, error));
  };
  let detection: SigmaDetection | undefined;
  try {
    detection = detectionOf(rule.detection);
  } catch (error) {
    failed('detection', error);
    return { title, id, notCarried };
  }
  try {
    return { title, id, detection, draft: checkedDraft(envelope, detection), notCarried };
  } catch (error) {
    failed('draft', error);
    return { title, id, detection, notCarried };
  }
}

function detectionOf(value: unknown): SigmaDetection {
  if (!isMap(value)) throw new NotCarried('没有 detection', 'there is no detection');
  const { condition, timeframe, ...selections } = value;
  if (timeframe !== undefined)
    throw new NotCarried('timeframe 不能带入，请改用时间窗', 'timeframe is not carried over: use a window');
  if (typeof condition !== 'string')
    throw new NotCarried('condition 须是一行文字', 'the condition is one text');
  const read = Object.entries(selections).map(([name, one]) => [name, readSelection(one)] as const);
  return readSigmaCondition(condition, new Map(read));
}

/** A draft whose condition our own checks take. */
function checkedDraft(envelope: SigmaEnvelope, detection: SigmaDetection): string {
  const draft = draftOf(envelope, detection);
  const document = readDocument('draft', draft);
  const found = document.ok ? readRule(document.value).problems : document.error;
  const [wrong] = found.filter(({ severity }) => severity === 'error');
  if (wrong === undefined) return draft;
  throw new NotCarried(wrong.message.zh, wrong.message.en);
}

function envelopeOf(rule: Readonly<Record<string, unknown>>): SigmaEnvelope {
  const { title, id, level, falsepositives } = rule;
  return {
    title: typeof title === 'string' && title !== '' ? title : '?',
    ...(typeof id === 'string' ? { id } : {}),
    ...(typeof level === 'string' ? { level } : {}),
    falsePositives: Array.isArray(falsepositives)
      ? falsepositives.filter((one) => typeof one === 'string' && one !== '')
      : [],
  };
}

function told(file: string, title: string, part: string, { zh, message }: NotCarried): Problem {
  return problem('rules.sigma-not-carried', { title, part, reasonZh: zh, reasonEn: message }, { file });
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
