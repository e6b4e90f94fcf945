import { SEVERITY_TITLES } from '@concentric/core/indicators';
import { quoteText } from '@concentric/core/rules';
import type { Say } from '../../locale.ts';
import { printable } from '../../shell/printable.ts';
import { traceLines } from '../print-trace.ts';
import type { EventVerdict } from './judge-event.ts';
import { exemptionName } from './names.ts';

/** What a rule made of an event, line by line: verdict, parts of the condition, words and exemptions. */
export function printVerdict({ rule, event, verdict, hits, saw, words }: EventVerdict, say: Say): string[] {
  const verdicts = {
    hit: say('命中', 'hit'),
    undecidable: say('无法判断', 'undecidable'),
    'no-hit': say('未命中', 'no hit'),
    'not-asked': say(
      '规则不看这类事件，或不听此人的话',
      'the rule does not look at such events or listen to who speaks',
    ),
  };
  const quotes = hits.map(
    ({ quote, severity }) =>
      `【${printable(quoteText(quote))}】${say(SEVERITY_TITLES[severity].zh, ` ${SEVERITY_TITLES[severity].en}`)}`,
  );
  return [
    `${rule}  ${event.kind}  ${event.day}${event.text === null ? '' : `  “${printable(event.text)}”`}`,
    [verdicts[verdict], ...quotes].join('  '),
    ...section(say('条件各部分：', 'parts of the condition:'), traceLines(saw, say)),
    ...section(
      say('看到的词：', 'words seen:'),
      words.flatMap((word) => wordLines(word, say)),
    ),
    ...(hits.length === 0
      ? []
      : [
          '',
          say(
            '线索不是认定：须经人核实，并听取当事人陈述。',
            'A hit is a clue, not a finding: a person verifies it and hears the subject.',
          ),
        ]),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
}

function wordLines({ group, why, exemptions }: EventVerdict['words'][number], say: Say): string[] {
  const outcomes = {
    passed: say('不适用', 'does not apply'),
    exempted: say('适用，不算', 'applies: not counted'),
    undecidable: say('有疑', 'in doubt'),
  };
  const told = exemptions.filter(({ outcome }) => outcome !== 'passed');
  const rest = exemptions.length - told.length;
  return [
    `${group}  ${printable(say(why.zh, why.en))}`,
    ...told.map(({ name, outcome, why: reason }) => {
      const { zh, en } = exemptionName(name);
      return `  ${say(zh, en)}${say('：', ': ')}${outcomes[outcome]}${say('——', ' – ')}${say(reason.zh, reason.en)}`;
    }),
    ...(rest === 0 ? [] : [`  ${say(`另有 ${rest} 项例外不适用`, `${rest} exemptions do not apply`)}`]),
  ];
}
