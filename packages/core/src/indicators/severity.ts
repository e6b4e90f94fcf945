import type { Bilingual } from '../shared/index.ts';

/** How grave a confirmed fact is, mildest first: 轻微, 一般, 较重, 严重. */
export const SEVERITIES = ['slight', 'general', 'serious', 'severe'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Names of the severities for people. */
export const SEVERITY_TITLES: Readonly<Record<Severity, Bilingual>> = {
  slight: { zh: '轻微', en: 'slight' },
  general: { zh: '一般', en: 'general' },
  serious: { zh: '较重', en: 'serious' },
  severe: { zh: '严重', en: 'severe' },
};

/** 0 for the mildest, 3 for the gravest. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
