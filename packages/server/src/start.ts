import { buildConsoleAside } from './build-console.ts';
import { formatProblem, ProblemError, startOf, type Bilingual, type Clock } from '@concentric/core/shared';
import { seedSample, signInsOf, SAMPLE_PASSWORD } from '@concentric/modules/sample';
import { openStore, type Store } from '@concentric/store';
import type { FastifyInstance } from 'fastify';
import { pino, type Logger } from 'pino';
import { compose, MIGRATIONS, readContent, type App, type CheckedContent } from './compose.ts';
import type { Config } from './config.ts';
import { startJobs, type Jobs } from './jobs/index.ts';
import { discardUnfinished, isEmpty, makeSample, markUnfinished } from './sample.ts';
import { consoleDir, createPlatformHost, type Progress } from './serve.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import { startProblem } from './problems.ts';

/** Told what start-up is doing, one line at a time, for whoever watches the terminal. */
export type Say = (text: Bilingual) => void;

export interface StartOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly say: Say;
  readonly logger?: Logger;
}

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** Resolves when console and sample are there too; rejects when one of them failed. */
  readonly complete: Promise<void>;
  /** Lets requests and jobs under way end, closes the store, gives the data directory free. */
  readonly stop: () => Promise<void>;
}

/** A server under construction. */
interface Platform {
  readonly options: StartOptions;
  readonly logger: Logger;
  readonly store: Store;
  readonly timeline: Timeline;
  readonly content: CheckedContent;
  readonly app: App;
  readonly progress: Progress;
  jobs: Jobs | null;
}

/**
 * Starts the platform: store, modules, HTTP. It serves as soon as the store is open; console and sample are made
 * while the first page already shows how far they are. Throws a `ProblemError` where it cannot, with everything closed again.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, say, logger = createLogger(config) } = options;
  const content = readContent();
  refuseBroken(content);
  const timeline = createTimeline(options.clock);
  if (discardUnfinished(config, options.clock)) {
    say({
      zh: '上次的示例协会没有完成，将重新生成。',
      en: 'The sample association was not finished last time and is made anew.',
    });
  }
  say({ zh: '正在打开存储…', en: 'Opening the store…' });
  const { dataDir, databaseUrl } = config;
  const store = await openStore({
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    migrations: MIGRATIONS,
    clock: timeline.clock,
    logger,
  });
  try {
    const platform = await build({ options, logger, store, timeline, content });
    const host = await createPlatformHost({
      ...platform,
      config,
      onIntake: () => platform.jobs?.wake(),
    });
    const url = await listen(host, config);
    say({ zh: `平台已在 ${url} 提供服务`, en: `The platform serves at ${url}` });
    const complete = finish(platform);
    complete.catch((error: unknown) => logger.error({ err: error }, 'start-up could not be completed'));
    return { url, complete, stop: () => stop(platform, host, complete) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function build(parts: Omit<Platform, 'app' | 'progress' | 'jobs'>): Promise<Platform> {
  const { config, clock } = parts.options;
  const { store, timeline, content } = parts;
  const seeds = config.sample && (await isEmpty(store));
  if (seeds) timeline.setClock(startOf(makeSample(clock, 4).period.from));
  const { secrets, http } = config;
  const app = await compose({ store, clock: timeline.clock, content, secrets, baseUrl: http.baseUrl });
  const progress: Progress = { now: seeds ? { step: { zh: '准备', en: 'getting ready' }, done: 0 } : null };
  return { ...parts, app, progress, jobs: null };
}

/** What a server does after it listens: the console is built, an empty store filled, the jobs started. */
async function finish(platform: Platform): Promise<void> {
  const { options, store, app, timeline, logger, progress } = platform;
  const fillAndWork = async (): Promise<void> => {
    if (progress.now !== null) await fill(platform);
    platform.jobs = startJobs(app, store, timeline.clock, logger);
  };
  const [{ built, ms }] = await Promise.all([buildConsoleAside(consoleDir(options.config)), fillAndWork()]);
  const seconds = (ms / 1000).toFixed(1);
  if (built) options.say({ zh: `工作台已构建（${seconds} 秒）`, en: `Console built (${seconds} s)` });
  if (options.config.sample) saySignIns(platform);
}

/** Lets the sample association live through its ninety days, on a clock in the past that is released at the end. */
async function fill({ options, store, app, timeline, progress }: Platform): Promise<void> {
  const { config, say, clock } = options;
  const markFinished = markUnfinished(config);
  await seedSample({ store, ...app, setClock: timeline.setClock }, makeSample(clock), (step, done) => {
    progress.now = { step, done };
    const percent = Math.round(done * 100);
    say({ zh: `示例协会 ${percent}%：${step.zh}`, en: `Sample association ${percent} %: ${step.en}` });
  });
  markFinished();
  timeline.release();
  progress.now = null;
}

function saySignIns({ options }: Platform): void {
  const { say, clock } = options;
  say({
    zh: `登录 ${options.config.http.baseUrl}/console/ ，示例密码均为 ${SAMPLE_PASSWORD}：`,
    en: `Sign in at ${options.config.http.baseUrl}/console/ — the sample's password is ${SAMPLE_PASSWORD}:`,
  });
  for (const { role, title, name, email } of signInsOf(makeSample(clock, 4))) {
    say({
      zh: `  ${email}  ${title.zh} ${name}（${role}）`,
      en: `  ${email}  ${title.en}, ${name} (${role})`,
    });
  }
}

async function stop(platform: Platform, host: FastifyInstance, complete: Promise<void>): Promise<void> {
  await host.close();
  // What start-up was doing is finished first; its failure has been logged already.
  await complete.catch(() => undefined);
  await platform.jobs?.stop();
  await platform.store.close();
}

async function listen(host: FastifyInstance, { http }: Config): Promise<string> {
  try {
    return await host.listen({ host: http.host, port: http.port });
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EADDRINUSE')
      throw new ProblemError(startProblem('server.port-taken', { host: http.host, port: http.port }));
    if (code === 'EACCES')
      throw new ProblemError(startProblem('server.port-denied', { host: http.host, port: http.port }));
    throw error;
  }
}

/** Rules and indicator documents with errors are not put into force silently shortened. */
function refuseBroken({ problems }: CheckedContent): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  throw new ProblemError(
    startProblem('server.content-broken', {
      count: errors.length,
      firstZh: formatProblem(first, 'zh'),
      firstEn: formatProblem(first, 'en'),
    }),
  );
}

function createLogger(config: Config): Logger {
  // Structured lines on stderr; what people read goes to stdout.
  return pino(
    { level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    pino.destination(2),
  );
}
