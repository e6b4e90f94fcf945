import { createHash } from 'node:crypto';
import { canonicalJson } from '@concentric/core/ledger';
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
      const checks = [
        ...(await examine(await storeOptions(), { more: [checkFrozen, checkChain, checkKey] })),
        await checkContent(),
      ];
      for (const { name, status, message } of checks) {
        process.stdout.write(`${MARKS[status]} ${name.padEnd(14)} ${message[locale]}\n`);
      }
      if (checks.some(({ status }) => status === 'fail')) process.exitCode = 1;
    });
}

async function checkChain(store: Store): Promise<Check> {
  const { verifyEventChain } = await import('@concentric/modules/casework');
  const { events, head, broken } = await store.system((tx) => verifyEventChain(tx));
  if (broken !== null) return { name: 'event-chain', status: 'fail', message: inBoth(broken) };
  const message = {
    zh: `${events} 条事件，哈希链完整，链首 ${head}。另行抄存链首，日后可查出末尾是否被截去。`,
    en: `${events} events, the chain of hashes is whole, head ${head}. Note the head elsewhere: it shows later whether the end was cut off.`,
  };
  return { name: 'event-chain', status: 'ok', message };
}

/** Frozen pieces compared with their hashes; hashes are spread evenly, so the first are a sample. */
const FROZEN_SAMPLE = 500;

/** Evidence that is kept in the database as JSON, such as what a hit rests on. */
async function checkFrozen(store: Store): Promise<Check> {
  const { rows, total } = await store.system(async (tx) => {
    const frozen = tx.selectFrom('evidence').where('content', 'is not', null);
    const counted = await frozen.select((of) => of.fn.countAll<number>().as('count')).executeTakeFirst();
    const sample = frozen.select(['id', 'sha256', 'content']).orderBy('sha256').limit(FROZEN_SAMPLE);
    return { rows: await sample.execute(), total: counted?.count ?? 0 };
  });
  const damaged = rows.filter(
    ({ sha256, content }) => createHash('sha256').update(canonicalJson(content)).digest('hex') !== sha256,
  );
  const list = damaged.map(({ id }) => id).join(', ');
  if (damaged.length > 0) {
    const message = {
      zh: `数据库内的证据与其哈希不符：${list}，请从备份恢复`,
      en: `frozen evidence does not match its hash: ${list}; restore it from a backup`,
    };
    return { name: 'frozen', status: 'fail', message };
  }
  const message = {
    zh: `数据库内的证据 ${total} 件，抽查 ${rows.length} 件均完好`,
    en: `${total} frozen pieces of evidence, ${rows.length} compared with their hashes, all sound`,
  };
  return { name: 'frozen', status: 'ok', message };
}

async function checkKey(store: Store): Promise<Check> {
  const { checkPseudonymKey, readConfig } = await import('@concentric/server');
  const other = await checkPseudonymKey(store, readConfig(process.env).secrets.pseudonym);
  if (other !== undefined) return { name: 'key', status: 'warn', message: inBoth(other) };
  const message = { zh: '化名密钥与数据相符', en: 'the key of pseudonyms is the one of the data' };
  return { name: 'key', status: 'ok', message };
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
