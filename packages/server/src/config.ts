import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { defineProblems, ProblemError } from '@concentric/core/shared';
import type { MailServer } from '@concentric/modules/outbox';
import { z } from 'zod';

const problem = defineProblems({
  'config.invalid': {
    status: 400,
    zh: '环境变量 {name} 的值无效：{reason}。',
    en: 'The environment variable {name} is not valid: {reason}.',
    hintZh: '请按 docs/guide 中的“配置”一节修正后重启。',
    hintEn: 'Correct it as the guide’s “Configuration” says and start again.',
  },
  'config.data-dir': {
    status: 400,
    zh: '数据目录 {dir} 不能使用：{reason}。',
    en: 'The data directory {dir} cannot be used: {reason}.',
    hintZh: '请检查路径与权限，或用 CONCENTRIC_DATA_DIR 指定其他目录。',
    hintEn: 'Check the path and its permissions, or name another with CONCENTRIC_DATA_DIR.',
  },
  'config.secrets-damaged': {
    status: 400,
    zh: '密钥文件 {file} 已损坏。',
    en: 'The file of secrets {file} is damaged.',
    hintZh:
      '请用另行保存的副本恢复（concentric backup 的备份中没有密钥）。删除后会生成新密钥：所有人需重新登录，同一发送者此后的化名与以前不同，签名密钥都须更换。',
    hintEn:
      'Restore it from the copy kept apart (a backup by concentric backup holds no secrets). Without it new secrets are made: everybody signs in again, a sender’s pseudonym is another from then on, and every signing secret must be renewed.',
  },
});

/** Where the product keeps its things and how it is reached; the only reader of the environment. */
export interface Config {
  readonly dataDir: string;
  /** PostgreSQL for service; without it the embedded store is used. */
  readonly databaseUrl: string | undefined;
  readonly http: HttpConfig;
  readonly secrets: Secrets;
  readonly outgoing: OutgoingConfig;
  readonly logLevel: string;
  /** Whether an empty store is filled with the sample association. */
  readonly sample: boolean;
}

/** How the product is reached. */
export interface HttpConfig {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Where people reach it: as given, else where it listens. */
  readonly baseUrl: string;
  /** Proxies whose word on the client's address is taken: addresses, networks, `loopback`. */
  readonly trustProxy: readonly string[];
  /** Opens /metrics to whoever shows it; without it /metrics answers programs of this machine only. */
  readonly metricsToken: string | undefined;
}

/** What goes out: webhooks and e-mail. */
interface OutgoingConfig {
  /** Whether receivers of webhooks may lie in inner networks. */
  readonly allowsPrivate: boolean;
  /** Undefined where mails are held. */
  readonly mail: MailServer | undefined;
}

/** Keys that never leave the process. */
interface Secrets {
  /** Signs session cookies. */
  readonly session: string;
  /** Keys the hash that replaces senders at intake; changing it makes old and new senders different people. */
  readonly pseudonym: string;
  /** Seal the signing secrets that must be read again; the first seals, the others still open what they sealed. */
  readonly sealing: readonly [string, ...string[]];
}

const environment = z.object({
  CONCENTRIC_DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'it must begin with postgres://')
    .optional(),
  CONCENTRIC_HOST: z.string().min(1).default('127.0.0.1'),
  CONCENTRIC_PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  CONCENTRIC_BASE_URL: z.url().optional(),
  CONCENTRIC_TRUST_PROXY: z
    .string()
    .default('')
    .transform((text) => text.split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()])))
    .refine(
      (proxies) => proxies.every(isProxy),
      'it must list addresses, networks such as 10.0.0.0/8, or loopback',
    ),
  CONCENTRIC_METRICS_TOKEN: z.string().min(32).optional(),
  CONCENTRIC_SESSION_SECRET: z.string().min(32).optional(),
  CONCENTRIC_PSEUDONYM_KEY: z.string().min(32).optional(),
  CONCENTRIC_SEALING_KEY: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.tuple([z.string().min(32)], z.string().min(32)))
    .optional(),
  CONCENTRIC_OUTGOING_PRIVATE: z.enum(['refuse', 'allow']).default('refuse'),
  CONCENTRIC_SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'it must be such as smtps://user:password@mail.example.org' })
    .optional(),
  CONCENTRIC_MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]* )?<?[^\s<>@]+@[^\s<>@]+>?$/, 'it must be an address')
    .optional(),
  CONCENTRIC_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CONCENTRIC_SAMPLE: z.enum(['on', 'off']).default('on'),
});

/** An address, a network, or the name of this machine's own. Never everybody: anyone could then choose his address. */
function isProxy(text: string): boolean {
  if (text === 'loopback') return true;
  const [address = '', bits, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Reads and checks the environment. Secrets not given are made once and kept, readable by the owner only, in the data directory. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ProblemError(
      problem('config.invalid', { name: String(issue?.path[0] ?? '?'), reason: issue?.message ?? '' }),
    );
  }
  const values = parsed.data;
  const dataDir = resolve(values.CONCENTRIC_DATA_DIR);
  const { CONCENTRIC_HOST: host, CONCENTRIC_PORT: port } = values;
  return {
    dataDir,
    databaseUrl: values.DATABASE_URL,
    http: {
      host,
      port,
      baseUrl: values.CONCENTRIC_BASE_URL ?? `http://${inUrl(host)}:${port}`,
      trustProxy: values.CONCENTRIC_TRUST_PROXY,
      metricsToken: values.CONCENTRIC_METRICS_TOKEN,
    },
    secrets: readSecrets(dataDir, {
      session: values.CONCENTRIC_SESSION_SECRET,
      pseudonym: values.CONCENTRIC_PSEUDONYM_KEY,
      sealing: values.CONCENTRIC_SEALING_KEY,
    }),
    outgoing: {
      allowsPrivate: values.CONCENTRIC_OUTGOING_PRIVATE === 'allow',
      mail: mailServer(values.CONCENTRIC_SMTP_URL, values.CONCENTRIC_MAIL_FROM),
    },
    logLevel: values.CONCENTRIC_LOG_LEVEL,
    // A service database is never filled with invented parties unless somebody asks for it by name.
    sample:
      values.DATABASE_URL === undefined
        ? values.CONCENTRIC_SAMPLE === 'on'
        : env['CONCENTRIC_SAMPLE'] === 'on',
  };
}

/** Both or neither: a server without a sender's address is refused mail by every other. */
function mailServer(url: string | undefined, from: string | undefined): MailServer | undefined {
  if (url !== undefined && from !== undefined) return { url, from };
  if (url === undefined && from === undefined) return undefined;
  const [name, other] =
    url === undefined
      ? ['CONCENTRIC_SMTP_URL', 'CONCENTRIC_MAIL_FROM']
      : ['CONCENTRIC_MAIL_FROM', 'CONCENTRIC_SMTP_URL'];
  throw new ProblemError(problem('config.invalid', { name, reason: `it goes with ${other}` }));
}

/** A host as it stands in a URL: an IPv6 address in brackets. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

type Given = { readonly [Name in keyof Secrets]: Secrets[Name] | undefined };

function readSecrets(dataDir: string, { session, pseudonym, sealing }: Given): Secrets {
  if (session !== undefined && pseudonym !== undefined && sealing !== undefined)
    return { session, pseudonym, sealing };
  const kept = keptSecrets(dataDir);
  return {
    session: session ?? kept.session,
    pseudonym: pseudonym ?? kept.pseudonym,
    sealing: sealing ?? kept.sealing,
  };
}

/** Where generated secrets are kept in the data directory. */
export const SECRETS_FILE = 'secrets.json';

const secretsFile = z.object({
  session: z.string().min(32),
  pseudonym: z.string().min(32),
  /** Not in files of the time before there were signing secrets. */
  sealing: z.tuple([z.string().min(32)], z.string().min(32)).optional(),
});

function keptSecrets(dataDir: string): Secrets {
  const file = join(dataDir, SECRETS_FILE);
  try {
    const kept = existsSync(file) ? readKept(file) : { session: newSecret(), pseudonym: newSecret() };
    if (kept.sealing !== undefined) return { ...kept, sealing: kept.sealing };
    const made = { ...kept, sealing: [newSecret()] as const };
    mkdirSync(dataDir, { recursive: true });
    // Written beside and moved over, so that a file of secrets is never half of one.
    writeFileSync(`${file}.part`, JSON.stringify(made), { mode: 0o600 });
    renameSync(`${file}.part`, file);
    return made;
  } catch (error) {
    if (error instanceof ProblemError || !(error instanceof Error)) throw error;
    throw new ProblemError(problem('config.data-dir', { dir: dataDir, reason: error.message }));
  }
}

function newSecret(): string {
  return randomBytes(32).toString('hex');
}

function readKept(file: string): z.infer<typeof secretsFile> {
  const text = readFileSync(file, 'utf8');
  try {
    return secretsFile.parse(JSON.parse(text));
  } catch {
    // What is wrong with it would only show what is in it.
    throw new ProblemError(problem('config.secrets-damaged', { file }));
  }
}
