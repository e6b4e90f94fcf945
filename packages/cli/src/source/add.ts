import { EVENT_DATA } from '@concentric/core/recordings';
import { ProblemError } from '@concentric/core/shared';
import { newSource, type Mandate, type NewSource } from '@concentric/modules/sources/contract';
import { Command, Option } from 'commander';
import type { Say } from '../locale.ts';
import { withApp } from '../open-app.ts';
import { operatorContext } from '../operator.ts';
import { sourceProblem } from './problems.ts';
import { tellToken } from './tell-token.ts';

interface AddFlags {
  readonly name: string;
  readonly owner?: string;
  readonly mandate: Mandate;
  readonly basis: string;
  readonly clause?: string;
  readonly agreement?: string;
  readonly types: string;
  readonly prefix: string;
  readonly platforms?: string;
  readonly quota: string;
  readonly every: string;
}

/** `concentric source add`: registers a source and shows its token, once. */
export function addCommand(say: Say): Command {
  const mandate = new Option(
    '--mandate <whose>',
    say('own：仅限本方账号；third-party：第三方监测', 'own: accounts of its owner; third-party: anyone’s'),
  );
  return new Command('add')
    .description(say('登记数据来源，给出令牌', 'register a source, and show its token'))
    .requiredOption('--name <name>', say('名称', 'name'))
    .requiredOption('--prefix <uri>', say('事件 source 的前缀', 'what the source of its events begins with'))
    .requiredOption('--basis <text>', say('取得数据的合法依据', 'lawful basis of the data'))
    .requiredOption(
      '--types <list>',
      say('事件类型，逗号分隔；all 为全部', 'event types, by commas; all for all'),
    )
    .addOption(mandate.choices(['own', 'third-party']).default('own'))
    .option('--owner <id>', say('所属主体 pty_…', 'party it belongs to, pty_…'))
    .option('--clause <key>', say('依据的条款', 'clause it rests on'))
    .option('--agreement <text>', say('依据的协议', 'agreement it rests on'))
    .option('--platforms <codes>', say('所代表的平台代码', 'codes of platforms it speaks for'))
    .option('--quota <n>', say('每日条数上限', 'events a day at most'), '1000000')
    .option('--every <hours>', say('应多久报送一次（小时）', 'hours within which it should report'), '24')
    .action(async (flags: AddFlags) => {
      const input = inputOf(flags);
      const made = await withApp(async (app) => {
        const { call } = await import('@orpc/server');
        return call(app.sources.router.registerSource, input, operatorContext());
      });
      tellToken(made, say);
    });
}

const FLAGS: Readonly<Record<string, string>> = {
  ownerId: '--owner',
  lawfulBasis: '--basis',
  quotaPerDay: '--quota',
  expectedEveryHours: '--every',
};

/** Throws `source.bad-flag` for the first value that cannot be used. */
function inputOf(flags: AddFlags): NewSource {
  const parsed = newSource.safeParse({
    name: flags.name,
    ownerId: flags.owner ?? null,
    mandate: flags.mandate,
    lawfulBasis: flags.basis,
    clause: flags.clause ?? null,
    agreement: flags.agreement ?? null,
    types: flags.types.trim() === 'all' ? Object.keys(EVENT_DATA) : listOf(flags.types).map(wholeType),
    prefix: flags.prefix,
    platforms: listOf(flags.platforms ?? ''),
    quotaPerDay: Number(flags.quota),
    expectedEveryHours: Number(flags.every),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? '');
  const flag = FLAGS[field] ?? `--${field}`;
  throw new ProblemError(sourceProblem('source.bad-flag', { flag, reason: issue?.message ?? '' }));
}

function listOf(text: string): string[] {
  return text
    .split(/[,，]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** `chat.message` for `org.concentric.chat.message.v1`. */
function wholeType(type: string): string {
  const whole = `org.concentric.${type}.v1`;
  return Object.hasOwn(EVENT_DATA, whole) ? whole : type;
}
