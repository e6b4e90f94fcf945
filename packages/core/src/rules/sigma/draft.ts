import { stringify } from 'yaml';
import { VOCABULARY } from '../vocabulary.ts';
import { NotCarried } from './condition.ts';
import type { SigmaDetection, SigmaTest } from './detection.ts';

/** What stands in a draft wherever a person has to decide. No clause has this key, so a draft cannot be activated as it is. */
export const TO_FILL_IN = 'to-be-filled-in';

/** What a draft takes from the envelope of the Sigma rule. */
export interface SigmaEnvelope {
  readonly title: string;
  readonly id?: string | undefined;
  readonly level?: string | undefined;
  readonly falsePositives: readonly string[];
}

const SEVERITY_OF: Readonly<Record<string, string>> = { high: 'general', critical: 'serious' };

/** Kinds of events whose text a condition on `text` reads, where the rule names no field of ours. */
const TEXT_KINDS = ['speech.segment', 'chat.message'];

/**
 * A rule document of ours as YAML, a hint for readers until somebody has filled in clause, owner, matter and examples. Throws
 * {@link NotCarried} where the condition speaks of fields our events do not have.
 */
export function draftOf(envelope: SigmaEnvelope, detection: SigmaDetection): string {
  const condition = conditionOf(detection, 0);
  const variables = [
    ...new Set([...condition.matchAll(/\b([a-z]+)\.[a-zA-Z]+/g)].map(([, name = '']) => name)),
  ];
  const kinds = [...VOCABULARY]
    .filter(([variable]) => variables.includes(variable))
    .flatMap(([, fields]) => [...fields.values()].flatMap((field) => field.kinds));
  const { title, id = title, level = '', falsePositives } = envelope;
  return stringify(
    {
      id: `SIGMA-${letters(id)}`,
      version: 1,
      title: { zh: title.slice(0, 500), en: title.slice(0, 500) },
      owner: TO_FILL_IN,
      clauses: [TO_FILL_IN],
      severity: SEVERITY_OF[level] ?? 'slight',
      automation: 'H',
      subject: 'account',
      caseType: 'FALSE_CLAIM',
      appliesTo: kinds.length === 0 ? TEXT_KINDS : [...new Set(kinds)],
      condition,
      needs: [{ zh: '待填写：认定需要什么', en: 'to be filled in: what a decision needs' }],
      falsePositives: falsePositives.map((one) => ({ zh: one.slice(0, 500), en: one.slice(0, 500) })),
      effect: 'hint',
      tests: { mustHit: [], mustNotHit: [] },
    },
    { lineWidth: 0 },
  );
}

/** A short id of capital letters and digits. */
function letters(id: string): string {
  const kept = id.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return kept.slice(0, 12) || 'RULE';
}

function conditionOf(node: SigmaDetection, depth: number): string {
  switch (node.op) {
    case 'and':
    case 'or': {
      const parts = node.parts
        .map((part) => conditionOf(part, depth + 1))
        .join(node.op === 'and' ? ' && ' : ' || ');
      return depth === 0 ? parts : `(${parts})`;
    }
    case 'not':
      return `!${conditionOf(node.of, depth + 1)}`;
    default:
      return testOf(node);
  }
}

function testOf(test: SigmaTest): string {
  if (test.op === 'match') return `re(${pathOf(test.field)}, ${JSON.stringify(test.pattern)})`;
  const path = pathOf(test.field);
  if (test.op === 'number' && path !== 'text') return `${path} == ${test.value}`;
  if (test.op === 'empty' && path !== 'text') return `!has(${path})`;
  throw new NotCarried(
    `规则语言里没有与“${test.op}”相当的判断`,
    `the rule language has nothing like "${test.op}"`,
  );
}

function pathOf(field: string | undefined): string {
  if (field === undefined || field === 'text') return 'text';
  const [variable = '', name = '', ...more] = field.split('.');
  if (more.length === 0 && VOCABULARY.get(variable)?.has(name) === true) return field;
  throw new NotCarried(`我们的事件没有字段“${field}”`, `our events have no field "${field}"`);
}
