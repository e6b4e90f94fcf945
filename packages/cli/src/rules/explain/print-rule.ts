import { CASE_TYPES, SEVERITY_TITLES } from '@concentric/core/indicators';
import type { RuleExample } from '@concentric/core/rules';
import type { Bilingual } from '@concentric/core/shared';
import type { Say } from '../../locale.ts';
import { printable } from '../../shell/printable.ts';
import type { RuleExplanation } from './explain-rule.ts';
import { exampleText } from '../example-text.ts';
import { AUTOMATION_MEANING, SPEAKER_NAMES, SUBJECT_NAMES } from './names.ts';

/** Words of a group shown; the rest is counted. */
const SHOWN = 8;

/** A rule for a reader, line by line. */
export function printRule(rule: RuleExplanation, say: Say): string[] {
  const said = ({ zh, en }: Bilingual): string => printable(say(zh, en));
  const section = (zh: string, en: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', say(zh, en), ...lines.map((line) => `  ${line}`)];
  const comma = say('、', ', ');
  const facts = [
    said(AUTOMATION_MEANING[rule.automation]),
    say(
      `缺省档次 ${said(SEVERITY_TITLES[rule.severity])}`,
      `gravity ${said(SEVERITY_TITLES[rule.severity])} by default`,
    ),
    said(CASE_TYPES[rule.caseType]),
    rule.effect === 'case'
      ? say('可立案或并案', 'opens or joins a case')
      : say('只显示，不立案', 'shown only'),
  ];
  return [
    `${rule.id} ${said(rule.title)}  ${say(`第 ${rule.version} 版`, `version ${rule.version}`)}`,
    facts.join(say('；', '; ')),
    `${say('对象：', 'about: ')}${said(SUBJECT_NAMES[rule.subject])}  ${say('负责：', 'owner: ')}${printable(rule.owner)}`,
    ...section('看什么', 'looks at', [
      rule.appliesTo.join(comma),
      say('听谁的话：', 'listens to: ') + rule.speakers.map((one) => said(SPEAKER_NAMES[one])).join(comma),
    ]),
    ...section(
      '依据',
      'basis',
      rule.clauses.map((clause) => clauseLine(clause, said, say)),
    ),
    ...section('何时命中', 'hits when', [
      ...rule.outline.map(({ depth, text }) => `${'  '.repeat(depth)}${said(text)}`),
      ...rule.windows.map(
        ({ name, text }) => `${say('时间窗', 'window')} ${name}${say('：', ': ')}${said(text)}`,
      ),
    ]),
    ...section(
      '词组',
      'groups of words',
      rule.groups.map((group) => groupLine(group, said, say)),
    ),
    ...section(
      '不算的情形（有疑则无法判断）',
      'not counted (a doubt leaves it undecidable)',
      rule.exemptions.length === 0 ? [] : [rule.exemptions.map(({ title }) => said(title)).join(comma)],
    ),
    ...section('认定还需要', 'needed to decide', rule.needs.map(said)),
    ...section('常见误报', 'known false alarms', rule.falsePositives.map(said)),
    ...section('必须命中', 'must hit', rule.tests.mustHit.map(exampleLine)),
    ...section('必须不命中', 'must not hit', rule.tests.mustNotHit.map(exampleLine)),
  ];
}

type Said = (text: Bilingual) => string;

function clauseLine(clause: RuleExplanation['clauses'][number], said: Said, say: Say): string {
  const { key, title, summary, verified, from, to } = clause;
  if (!verified)
    return `${said(title)} [${key}]${say('：原文未核对，不能据以认定', ': its text is not verified; no decision may rest on it')}`;
  const span =
    from === undefined && to === undefined
      ? ''
      : say(`（${from ?? ''} 至 ${to ?? ''}）`, ` (${from ?? ''} to ${to ?? ''})`);
  return `${said(title)} [${key}]${span}${say('：', ': ')}${said(summary)}`;
}

function groupLine({ group, title, words }: RuleExplanation['groups'][number], said: Said, say: Say): string {
  const shown = words.slice(0, SHOWN).map(printable).join(say('、', ', '));
  const more = words.length > SHOWN ? say(` 等 ${words.length} 个`, ` … ${words.length} in all`) : '';
  return `${group}${title === null ? '' : say(`（${said(title)}）`, ` (${said(title)})`)}${say('：', ': ')}${shown}${more}`;
}

function exampleLine(example: RuleExample): string {
  const { note } = example;
  return `${exampleText(example)}${note === undefined ? '' : `  # ${printable(note)}`}`;
}
