import { SEVERITY_TITLES } from '@concentric/core/indicators';
import type { RuleExample } from '@concentric/core/rules';
import { Command } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson, tellProblems } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { exampleText } from './example-text.ts';
import { openRules, ruleOf } from './open-pack.ts';
import { traceLines } from './print-trace.ts';
import { testPack, type PackTest } from './test-pack.ts';

interface Flags {
  readonly rule?: string[];
  readonly json?: true;
}

/** `concentric rules test [PACK]`: runs every example and tells those that came out otherwise. */
export function testCommand(say: Say): Command {
  const command = new Command('test')
    .description(say('运行规则的示例', 'run the examples of rules'))
    .argument('[pack]', say('规则包名称，或文件、目录', 'name of a rule pack, or a path'), 'default')
    .option('--rule <ids...>', say('只运行这些规则的', 'those of these rules only'))
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action((name: string, { rule, json }: Flags) => {
      leaveQuietly();
      const opened = openRules(name);
      const errors = opened.problems.filter(({ severity }) => severity === 'error');
      tellProblems(errors, localeOf(process.env));
      const rules = rule?.map((id) => ruleOf(opened, id)) ?? opened.pack.rules;
      const found = testPack(opened, rules);
      if (json === true) tellJson(found);
      else tell(printed(found));
      // A rule that cannot be read has examples that nobody ran.
      if (found.failed > 0 || errors.length > 0) process.exitCode = 1;
    });
  return withEnding(command, say, {
    examples: [
      ['rules test', '默认规则包的全部示例', 'all examples of the default pack'],
      ['rules test my-rules/ --rule M01 M02', '只看两条规则', 'two rules only'],
    ],
    exits: {
      1: {
        zh: '有示例的结果与预期不符，或有规则读不了',
        en: 'an example came out otherwise, or a rule could not be read',
      },
      2: EXIT_UNREADABLE,
    },
  });
}

function printed({ rules, examples, failed }: PackTest): string[] {
  const say = sayIn(localeOf(process.env));
  const lines = rules.flatMap(({ rule, title, failures }) =>
    failures.flatMap((failure) => failureLines(rule, say(title.zh, title.en), failure, say)),
  );
  const untested = rules.filter(({ mustHit, mustNotHit }) => mustHit === 0 || mustNotHit === 0);
  const lacking =
    untested.length === 0
      ? []
      : [
          say(
            `缺少应命中或不应命中示例的规则：${untested.map(({ rule }) => rule).join('、')}。`,
            `Rules without examples of both kinds: ${untested.map(({ rule }) => rule).join(', ')}.`,
          ),
        ];
  const total = say(
    `${rules.length} 条规则，${examples} 个示例：${failed === 0 ? '全部符合预期' : `${failed} 个不符`}。`,
    `${rules.length} rules, ${examples} examples: ${failed === 0 ? 'all as expected' : `${failed} otherwise`}.`,
  );
  return [...lines, ...lacking, total];
}

function failureLines(
  rule: string,
  title: string,
  { side, number, place, example, hits, saw }: PackTest['rules'][number]['failures'][number],
  say: Say,
): string[] {
  const where = place === null ? '' : `${place.file ?? ''}:${place.line ?? ''}:${place.column ?? ''}: `;
  const want =
    side === 'mustHit'
      ? say(`应命中${wanted(example, say)}`, `must hit${wanted(example, say)}`)
      : say('不应命中', 'must not hit');
  const came = hits.map(
    ({ outcome, severity, caseType, quote }) =>
      `${outcome === 'hit' ? say('命中', 'hit') : say('无法判断', 'undecidable')} “${printable(quote.text)}” ${say(SEVERITY_TITLES[severity].zh, SEVERITY_TITLES[severity].en)} ${caseType}`,
  );
  return [
    `${where}${rule} ${title} ${side}[${number}]`,
    `  ${exampleText(example)}`,
    `  ${say('预期：', 'expected: ')}${want}`,
    `  ${say('结果：', 'came: ')}${came.length === 0 ? say('没有命中', 'no hit') : came.join(say('；', '; '))}`,
    ...traceLines(saw, say).map((line) => `    ${line}`),
    '',
  ];
}

function wanted({ outcome, quote, severity, caseType }: RuleExample, say: Say): string {
  const parts = [
    ...(outcome === 'undecidable' ? [say('结果为无法判断', 'as undecidable')] : []),
    ...(quote === undefined ? [] : [say(`引“${quote}”`, `quoting “${quote}”`)]),
    ...(severity === undefined ? [] : [say(SEVERITY_TITLES[severity].zh, SEVERITY_TITLES[severity].en)]),
    ...(caseType === undefined ? [] : [caseType]),
  ];
  return parts.length === 0 ? '' : `${say('，', ', ')}${parts.join(say('，', ', '))}`;
}
