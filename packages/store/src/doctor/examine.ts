import { ProblemError, type Bilingual } from '@concentric/core/shared';
import { sql } from 'kysely';
import { DEFAULT_RESERVE, freeSpace, type FreeSpace } from '../engine/free-space.ts';
import { reasonOf } from '../engine/translate.ts';
import { lockHolder } from '../lock/acquire-lock.ts';
import { openStore, type OpenStoreOptions } from '../open-store.ts';
import { APP_ROLE } from '../scope/app-role.ts';
import { tablesWithoutRls } from '../scope/row-security.ts';
import type { Store } from '../store.ts';
import { sampleEvidence } from './sample-evidence.ts';

/** One thing looked at. `warn` can wait, `fail` cannot. */
export interface Check {
  /** Stable name, for scripts: `disk`. */
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: Bilingual;
}

export interface ExamineOptions {
  /** Checks of the modules, such as the hash chain of events; each says what it found. */
  readonly more?: readonly ((store: Store) => Promise<Check>)[];
  /** Pieces of evidence to compare with their hashes; 50 by default. */
  readonly evidenceSample?: number;
  /** Version of the runtime; this process's by default. */
  readonly runtime?: string;
  /** Tables that may stand open, since they hold nothing of any member. */
  readonly openTables?: readonly string[];
  readonly freeSpace?: FreeSpace;
}

/** Free space below which the administrator should act: 2 GiB. */
const ROOM = 2 * 1024 * 1024 * 1024;

/**
 * Looks a store over, an open one or one to be opened for this, and says what is well and what is not. Never
 * throws for what it looks for: a check that cannot be made is a failed check.
 */
export async function examine(
  target: Store | OpenStoreOptions,
  options: ExamineOptions = {},
): Promise<Check[]> {
  const before = [checkRuntime(options.runtime ?? process.versions.node)];
  if ('system' in target) return [...before, ...(await examineStore(target, options))];
  try {
    const store = await openStore(target);
    try {
      return [...before, ...(await examineStore(store, options))];
    } finally {
      await store.close();
    }
  } catch (error) {
    return [...before, failed('open', error)];
  }
}

async function examineStore(store: Store, options: ExamineOptions): Promise<Check[]> {
  const checks: [string, () => Check | Promise<Check>][] = [
    ['lock', () => checkLock(store)],
    ['disk', () => checkDisk(store, options.freeSpace ?? freeSpace)],
    ['database', () => checkDatabase(store)],
    ['migrations', () => checkMigrations(store)],
    ['role', () => checkRole(store)],
    ['row-security', () => checkRowSecurity(store, options.openTables)],
    ['evidence', () => checkEvidence(store, options.evidenceSample ?? 50)],
    ...(options.more ?? []).map((check, index): [string, () => Promise<Check>] => [
      `module-${index + 1}`,
      () => check(store),
    ]),
  ];
  const results: Check[] = [];
  for (const [name, check] of checks) {
    try {
      results.push(await check());
    } catch (error) {
      results.push(failed(name, error));
    }
  }
  return results;
}

function failed(name: string, error: unknown): Check {
  if (!(error instanceof ProblemError)) return { name, status: 'fail', message: both(reasonOf(error)) };
  const { message, hint } = error.problem;
  return { name, status: 'fail', message: { zh: `${message.zh}${hint.zh}`, en: `${message.en} ${hint.en}` } };
}

function both(text: string): Bilingual {
  return { zh: text, en: text };
}

function checkRuntime(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  // Types are stripped without a flag from 22.18 on; 24 is the release the product is tested with.
  const status = major >= 24 ? 'ok' : major === 22 && minor >= 18 ? 'warn' : 'fail';
  const advice = status === 'ok' ? both('') : { zh: '，本产品使用 24 LTS', en: '; this product uses 24 LTS' };
  return {
    name: 'runtime',
    status,
    message: { zh: `Node.js ${version}${advice.zh}`, en: `Node.js ${version}${advice.en}` },
  };
}

function checkLock(store: Store): Check {
  if (store.engine === 'postgres') {
    return {
      name: 'lock',
      status: 'ok',
      message: { zh: 'PostgreSQL，不需要目录锁', en: 'PostgreSQL: no directory lock needed' },
    };
  }
  const holder = lockHolder(store.dataDir, store.clock);
  if (holder?.pid === process.pid) {
    return {
      name: 'lock',
      status: 'ok',
      message: { zh: '数据目录由本进程独占', en: 'this process alone holds the data directory' },
    };
  }
  return {
    name: 'lock',
    status: 'fail',
    message: {
      zh: `数据目录的锁不在本进程手中（持有者：${holder?.pid ?? '无'}）`,
      en: `this process does not hold the lock of the data directory (holder: ${holder?.pid ?? 'none'})`,
    },
  };
}

function checkDisk(store: Store, free: FreeSpace): Check {
  const bytes = free(store.dataDir);
  const gib = (bytes / 1024 ** 3).toFixed(1);
  const status = bytes < DEFAULT_RESERVE ? 'fail' : bytes < ROOM ? 'warn' : 'ok';
  return {
    name: 'disk',
    status,
    message: {
      zh: `数据目录所在磁盘剩余 ${gib} GiB`,
      en: `${gib} GiB free on the disk of the data directory`,
    },
  };
}

async function checkDatabase(store: Store): Promise<Check> {
  const { rows } = await store.system((tx) =>
    sql<{ version: string }>`select current_setting('server_version') as version`.execute(tx),
  );
  const name = store.engine === 'pglite' ? 'PGlite' : 'PostgreSQL';
  return { name: 'database', status: 'ok', message: both(`${name} ${rows[0]?.version ?? ''}`) };
}

async function checkMigrations(store: Store): Promise<Check> {
  const rows = await store.system((tx) => tx.selectFrom('schema_migrations').select('id').execute());
  const applied = new Set(rows.map(({ id }) => id));
  const missing = store.migrations.filter(({ id }) => !applied.has(id)).map(({ id }) => id);
  if (missing.length === 0) {
    const count = applied.size;
    return {
      name: 'migrations',
      status: 'ok',
      message: { zh: `已执行全部 ${count} 个迁移`, en: `all ${count} migrations applied` },
    };
  }
  const list = missing.join(', ');
  return {
    name: 'migrations',
    status: 'fail',
    message: { zh: `未执行的迁移：${list}`, en: `migrations not applied: ${list}` },
  };
}

async function checkRole(store: Store): Promise<Check> {
  const { rows } = await store.system((tx) =>
    sql<{ name: string; above: boolean; own: boolean }>`
      select rolname::text as name, rolsuper or rolbypassrls as above, rolname = current_user as own
      from pg_roles where rolname in (${APP_ROLE}, current_user)`.execute(tx),
  );
  const app = rows.find(({ name }) => name === APP_ROLE);
  if (app === undefined || app.above || app.own) {
    return {
      name: 'role',
      status: 'fail',
      message: {
        zh: `角色 ${APP_ROLE} 不受行级安全约束，成员数据没有第二道防线`,
        en: `the role ${APP_ROLE} is not bound by row-level security: members’ data have no second wall`,
      },
    };
  }
  if (store.engine === 'postgres' && rows.some(({ own, above }) => own && above)) {
    return {
      name: 'role',
      status: 'warn',
      message: {
        zh: '本程序以超级用户连接数据库，并无必要',
        en: 'the program connects as a superuser, which it need not be',
      },
    };
  }
  return {
    name: 'role',
    status: 'ok',
    message: { zh: `操作以 ${APP_ROLE} 身份执行`, en: `operations run as ${APP_ROLE}` },
  };
}

async function checkRowSecurity(store: Store, allowed?: readonly string[]): Promise<Check> {
  const open = await tablesWithoutRls(store, allowed);
  if (open.length === 0) {
    return {
      name: 'row-security',
      status: 'ok',
      message: {
        zh: '所有成员数据表均有行级安全',
        en: 'every table of members’ data has row-level security',
      },
    };
  }
  const list = open.join(', ');
  return {
    name: 'row-security',
    status: 'fail',
    message: { zh: `以下表没有行级安全：${list}`, en: `tables without row-level security: ${list}` },
  };
}

async function checkEvidence(store: Store, size: number): Promise<Check> {
  const { total, read, damaged } = await sampleEvidence(store.evidence, size);
  if (damaged.length === 0) {
    return {
      name: 'evidence',
      status: 'ok',
      message: {
        zh: `证据 ${total} 件，抽查 ${read} 件均完好`,
        en: `${total} pieces of evidence, ${read} compared with their hashes, all sound`,
      },
    };
  }
  const list = damaged.join(', ');
  return {
    name: 'evidence',
    status: 'fail',
    message: {
      zh: `证据损坏：${list}，请从备份恢复`,
      en: `damaged evidence: ${list}; restore it from a backup`,
    },
  };
}
