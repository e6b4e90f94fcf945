import {
  COMPONENTS,
  CORRELATIONS,
  criticWeights,
  deviationWeights,
  entropyWeights,
  merecWeights,
  NORMALISATIONS,
  pcaWeights,
  type DecisionTable,
  type Weights,
} from '@concentric/core/weights';
import type { Bilingual, Problem, Result } from '@concentric/core/shared';
import { Command, Option } from 'commander';
import type { Say } from '../locale.ts';
import { leaveQuietly, tell, tellJson } from '../shell/output.ts';
import { EXIT_UNREADABLE, withEnding } from '../shell/settle.ts';
import { of, openTable } from './open-study.ts';
import { printedWeights } from './print.ts';

interface DataMethod<Choice extends string> {
  readonly name: string;
  readonly title: Bilingual;
  readonly choice?: {
    readonly flag: string;
    readonly title: Bilingual;
    readonly of: readonly Choice[];
    readonly standard: Choice;
  };
  readonly weigh: (table: DecisionTable, choice: Choice | undefined) => Result<Weights, readonly Problem[]>;
}

const NORMALISE = {
  flag: 'normalise',
  title: { zh: '先怎样消除量纲', en: 'how columns are made comparable first' },
  of: NORMALISATIONS,
};

/** `concentric weights entropy|critic|merec|deviation|pca FILE`: weights that a table of data speaks for. */
export function dataCommands(say: Say): readonly Command[] {
  return [
    methodCommand(say, {
      name: 'entropy',
      title: { zh: '熵权法', en: 'by entropy' },
      choice: { ...NORMALISE, standard: 'none' },
      weigh: entropyWeights,
    }),
    methodCommand(say, {
      name: 'critic',
      title: { zh: 'CRITIC 法：离散程度与冲突性', en: 'CRITIC: contrast and conflict' },
      choice: {
        flag: 'correlation',
        title: { zh: '相关系数', en: 'kind of correlation' },
        of: CORRELATIONS,
        standard: 'pearson',
      },
      weigh: criticWeights,
    }),
    methodCommand(say, {
      name: 'merec',
      title: { zh: 'MEREC 法：去除一项指标的影响', en: 'MEREC: what leaving a criterion out changes' },
      weigh: merecWeights,
    }),
    methodCommand(say, {
      name: 'deviation',
      title: { zh: '标准差法', en: 'by standard deviation' },
      choice: { ...NORMALISE, standard: 'min-max' },
      weigh: deviationWeights,
    }),
    methodCommand(say, {
      name: 'pca',
      title: { zh: '主成分法', en: 'by principal components' },
      choice: {
        flag: 'components',
        title: { zh: '取哪些主成分', en: 'which components' },
        of: COMPONENTS,
        standard: 'kaiser',
      },
      weigh: pcaWeights,
    }),
  ];
}

function methodCommand<Choice extends string>(
  say: Say,
  { name, title, choice, weigh }: DataMethod<Choice>,
): Command {
  const command = new Command(name)
    .description(say(title.zh, title.en))
    .argument(
      '<file>',
      say(
        '对象 × 指标的表（CSV、XLSX、JSON 或 YAML）',
        'a table of alternatives by criteria (CSV, XLSX, JSON or YAML)',
      ),
    )
    .option('--json', say('一个 JSON 对象', 'one JSON object'))
    .action(async (file: string, options: { json?: true } & Readonly<Record<string, Choice>>) => {
      leaveQuietly();
      const { table } = await openTable(file);
      const found = of(file, weigh(table, choice === undefined ? undefined : options[choice.flag]));
      if (options.json === true) tellJson(found);
      else tell(printedWeights(found));
    });
  if (choice !== undefined) {
    const option = new Option(`--${choice.flag} <${choice.flag}>`, say(choice.title.zh, choice.title.en));
    command.addOption(option.choices([...choice.of]).default(choice.standard));
  }
  return withEnding(command, say, {
    examples: [
      [
        `weights ${name} accounts.csv`,
        '首行指标名，首列对象名',
        'criteria in the first line, alternatives in the first column',
      ],
    ],
    exits: { 2: EXIT_UNREADABLE },
  });
}
