import { formatProblem, type Problem } from '@concentric/core/shared';
import type { Check, Store } from '@concentric/store';
import { Command } from 'commander';
import { localeOf, type Say } from './locale.ts';
import { storeOptions } from './open-app.ts';

const MARKS = { ok: '✓', warn: '!', fail: '✗' } as const;

/** `concentric doctor`: looks everything over and says what is well and what is not; exit status 1 where something failed. */
export function doctorCommand(say: Say): Command {
  return new Command('doctor')
    .description(say('检查运行环境与数据', 'look over runtime and data'))
    .action(async () => {
      const { examine } = await import('@concentric/store');
      const locale = localeOf(process.env);
      const checks = [...(await examine(await storeOptions(), { more: [checkChain] })), await checkContent()];
      for (const { name, status, message } of checks) {
        process.stdout.write(`${MARKS[status]} ${name.padEnd(14)} ${message[locale]}\n`);
      }
      if (checks.some(({ status }) => status === 'fail')) process.exitCode = 1;
    });
}

async function checkChain(store: Store): Promise<Check> {
  const { verifyEventChain } = await import('@concentric/modules/casework');
  const { events, broken } = await store.system((tx) => verifyEventChain(tx));
  if (broken !== null) return { name: 'event-chain', status: 'fail', message: inBoth(broken) };
  const message = {
    zh: `${events} 条事件，哈希链完整。`,
    en: `${events} events, the chain of hashes is whole.`,
  };
  return { name: 'event-chain', status: 'ok', message };
}

async function checkContent(): Promise<Check> {
  const { readContent } = await import('@concentric/server');
  const { problems, book } = readContent();
  const { pack } = book;
  const [first] = problems;
  if (first === undefined) {
    const message = {
      zh: `${pack.laws.length} 部文件、${pack.rules.length} 条规则、${pack.entries.length} 个词条，均无误。`,
      en: `${pack.laws.length} laws, ${pack.rules.length} rules, ${pack.entries.length} words, all sound.`,
    };
    return { name: 'content', status: 'ok', message };
  }
  const status = problems.some(({ severity }) => severity === 'error') ? 'fail' : 'warn';
  return { name: 'content', status, message: inBoth(...problems) };
}

function inBoth(...problems: readonly Problem[]): Check['message'] {
  const all = (locale: 'zh' | 'en'): string =>
    problems.map((problem) => formatProblem(problem, locale)).join('\n  ');
  return { zh: all('zh'), en: all('en') };
}
