import type { SkipReason } from '@concentric/core/recordings';
import type { Locale } from '@concentric/core/shared';

/** The words of the report for people. */
export interface Words {
  readonly undecidable: string;
  readonly clause: string;
  readonly tricks: string;
  readonly exemptions: (count: number) => string;
  readonly noneApplies: string;
  readonly exempted: string;
  /** Between an outcome and its reason. */
  readonly because: string;
  readonly and: string;
  readonly needs: string;
  readonly viewer: string;
  readonly operator: string;
  readonly unknown: string;
  readonly line: (line: number) => string;
  readonly records: (count: number) => string;
  readonly hits: (count: number) => string;
  readonly problems: (count: number) => string;
  readonly skipped: Readonly<Record<SkipReason, (count: number) => string>>;
  readonly total: (
    files: number,
    records: number,
    hits: number,
    severities: readonly string[],
    rules: number,
  ) => string;
  /** Said under every report that has hits. */
  readonly clue: string;
}

export const WORDS: Readonly<Record<Locale, Words>> = {
  zh: {
    undecidable: '无法判断',
    clause: '依据：',
    tricks: '已还原：',
    exemptions: (count) => `已检验 ${String(count)} 项例外：`,
    noneApplies: '均不适用',
    exempted: '适用',
    because: '——',
    and: '；',
    needs: '认定还需要：',
    viewer: '观众',
    operator: '运营者',
    unknown: '发言者未知',
    line: (line) => `第 ${String(line)} 行`,
    records: (count) => `${String(count)} 条记录`,
    hits: (count) => (count === 0 ? '没有线索' : `${String(count)} 条线索`),
    problems: (count) => `${String(count)} 处有误`,
    skipped: {
      tip: (count) => `${String(count)} 条打赏未读取`,
      script: (count) => `${String(count)} 条代码弹幕未读取`,
      empty: (count) => `${String(count)} 条空白未读取`,
    },
    total: (files, records, hits, severities, rules) =>
      `共 ${String(files)} 个文件、${String(records)} 条记录、${String(rules)} 条规则：${String(hits)} 条线索${severities.length === 0 ? '' : `（${severities.join('、')}）`}。`,
    clue: '线索不是认定：须经人核实，并听取当事人陈述。',
  },
  en: {
    undecidable: 'undecidable',
    clause: 'Basis: ',
    tricks: 'Tricks undone: ',
    exemptions: (count) => `${counted(count, 'exemption')} tested: `,
    noneApplies: 'none applies',
    exempted: 'applies',
    because: ' – ',
    and: '; ',
    needs: 'Needed to decide: ',
    viewer: 'viewer',
    operator: 'operator',
    unknown: 'speaker unknown',
    line: (line) => `line ${String(line)}`,
    records: (count) => counted(count, 'record'),
    hits: (count) => (count === 0 ? 'no hits' : counted(count, 'hit')),
    problems: (count) => counted(count, 'problem'),
    skipped: {
      tip: (count) => `${counted(count, 'tip')} left out`,
      script: (count) => `${counted(count, 'code comment')} left out`,
      empty: (count) => `${counted(count, 'empty line')} left out`,
    },
    total: (files, records, hits, severities, rules) =>
      `${counted(files, 'file')}, ${counted(records, 'record')}, ${counted(rules, 'rule')}: ${counted(hits, 'hit')}${severities.length === 0 ? '' : ` (${severities.join(', ')})`}.`,
    clue: 'A hit is a clue, not a finding: a person verifies it and hears the subject.',
  },
};

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
