import type { z } from 'zod';
import { suggest } from '../shared/index.ts';

/** One schema issue in words of both languages. */
export interface ExplainedIssue {
  /** Path of the field, such as `data.offsetMs`. */
  readonly path: string;
  /** The field as the message names it. */
  readonly what: string;
  readonly reason: string;
  readonly reasonEn: string;
}

type Issue = z.core.$ZodIssue;
type Reason = readonly [zh: string, en: string];

/** Says what is wrong with a field, where `fields` are the known ones for a mistyped name. Never repeats the value: it may be a person's. */
export function explainIssue(
  issue: Issue,
  root: readonly string[],
  fields: readonly string[] = [],
): ExplainedIssue {
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...root, ...issue.path.map(String), ...keys].join('.');
  const [reason, reasonEn] = keys[0] === undefined ? reasonOf(issue) : unknownField(keys[0], fields);
  return { path, what: path === '' ? 'event' : path, reason, reasonEn };
}

function reasonOf(issue: Issue): Reason {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? ['缺少此字段', 'is missing']
        : [`应为${TYPE_NAMES[issue.expected] ?? issue.expected}`, `must be of type ${issue.expected}`];
    case 'invalid_value':
      return choice(issue.values.map(String));
    case 'too_small':
      return issue.origin === 'string'
        ? ['不能为空', 'must not be empty']
        : [`不能小于 ${String(issue.minimum)}`, `must be at least ${String(issue.minimum)}`];
    case 'too_big':
      return issue.origin === 'string'
        ? [
            `不能超过 ${String(issue.maximum)} 个字符`,
            `must have at most ${String(issue.maximum)} characters`,
          ]
        : [`不能大于 ${String(issue.maximum)}`, `must be at most ${String(issue.maximum)}`];
    case 'invalid_format':
      return FORMATS[issue.format] ?? [`格式应为 ${issue.format}`, `must have the format ${issue.format}`];
    default:
      return ['不符合要求', 'is not valid'];
  }
}

function unknownField(key: string, fields: readonly string[]): Reason {
  const near = suggest(key, fields);
  return near === undefined
    ? ['没有这个字段', 'is not a field of this type']
    : [`没有这个字段，是否为 ${near}`, `is not a field of this type; did you mean ${near}`];
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  object: '对象',
  record: '对象',
  tuple: '列表',
  array: '列表',
};

const FORMATS: Readonly<Record<string, Reason>> = {
  datetime: [
    '应为带时区的时间，如 2026-11-24T20:00:00+08:00',
    'must be a time with its zone, such as 2026-11-24T20:00:00+08:00',
  ],
  date: ['应为日期，如 2026-11-24', 'must be a day, such as 2026-11-24'],
};

function choice(values: readonly string[]): Reason {
  const list = values.join('、');
  return values.length === 1
    ? [`应为 ${list}`, `must be ${list}`]
    : [`应为以下之一：${list}`, `must be one of ${values.join(', ')}`];
}
