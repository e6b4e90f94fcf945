import {
  agreementOf,
  AHP_METHODS,
  ahpWeights,
  groupJudgements,
  type AhpMethod,
  type AhpResult,
} from '@concentric/core/weights';
import { Command, Option } from 'commander';
import { localeOf, sayIn, type Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { printable } from '../shell/printable.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { of, openExperts } from './open-study.ts';
import { figure, printedWeights } from './print.ts';

/** `concentric weights ahp FILE`: weights of one expert's or a group's pairwise judgements, with their consistency. */
export function ahpCommand(say: Say): Command {
  const command = new Command('ahp')
    .description(
      say(
        '层次分析法：由两两比较得出权重与一致性',
        'analytic hierarchy process: weights and consistency of pairwise judgements',
      ),
    )
    .argument('<file>', say('判断矩阵（YAML、JSON、CSV 或 XLSX）', 'judgements (YAML, JSON, CSV or XLSX)'))
    .addOption(
      new Option('--method <method>', say('求权方法', 'how weights are found'))
        .choices([...AHP_METHODS])
        .default('eigenvector'),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (file: string, { method, json }: { method: AhpMethod; json?: true }) => {
      leaveQuietly();
      const experts = await openExperts(file);
      const each = experts.map((expert) => ({
        name: expert.name,
        ...of(file, ahpWeights(expert.judgements, method)),
      }));
      const joined = of(
        file,
        groupJudgements(
          experts.map(({ judgements }) => judgements),
          experts.map((one) => one.say),
        ),
      );
      const group = of(file, ahpWeights(joined, method));
      const agreement = each.length < 2 ? null : agreementOf(asTable(each));
      if (json === true) {
        tellJson({ ...group, ...(agreement === null ? {} : { experts: each, agreement }) });
        return;
      }
      const words = sayIn(localeOf(process.env));
      tell(printed(group, words));
      for (const one of agreement === null ? [] : each)
        tell([`${printable(one.name)}: CR ${figure(one.consistency.ratio)}${verdict(one, words)}`]);
      if (agreement !== null) tell([`Kendall W ${figure(agreement.kendallW)}  p ${figure(agreement.p)}`]);
    });
  return withEnding(command, say, {
    examples: [
      ['weights ahp content/examples/weights/ahp-eigenvector.yaml', '一位专家', 'one expert'],
      ['weights ahp panel.yaml --method geometric-mean --json', '多位专家合成', 'a panel, taken together'],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}

function asTable(experts: readonly (AhpResult & { readonly name: string })[]) {
  const criteria = experts[0]?.criteria ?? [];
  return {
    criteria,
    kinds: criteria.map(() => 'benefit' as const),
    alternatives: experts.map(({ name }) => name),
    rows: experts.map(({ weights }) => weights),
  };
}

function printed(result: AhpResult, say: Say): readonly string[] {
  const { lambdaMax, index, ratio } = result.consistency;
  return [
    ...printedWeights(result),
    `λmax ${figure(lambdaMax)}  CI ${figure(index)}  CR ${figure(ratio)}${verdict(result, say)}`,
    ...result.filled.map(({ first, second, value }) =>
      say(
        `未作判断：${printable(first)} 对 ${printable(second)}，按其余判断推得 ${figure(value)}`,
        `not judged: ${printable(first)} over ${printable(second)}; the rest speak for ${figure(value)}`,
      ),
    ),
    ...(result.consistency.acceptable ? [] : result.reconsider).map((one) =>
      say(
        `建议复核：${printable(one.first)} 对 ${printable(one.second)} 为 ${figure(one.given)}，其余判断指向 ${figure(one.suggested)}，改后 CR ${figure(one.ratio)}`,
        `look again: ${printable(one.first)} over ${printable(one.second)} is ${figure(one.given)}; the rest speak for ${figure(one.suggested)}, with which CR is ${figure(one.ratio)}`,
      ),
    ),
  ];
}

function verdict({ consistency }: AhpResult, say: Say): string {
  return consistency.acceptable
    ? say('（一致性可接受）', ' (acceptable)')
    : say('（超过 0.1，不可接受：请专家复核）', ' (above 0.1, not acceptable: ask the expert to look again)');
}
