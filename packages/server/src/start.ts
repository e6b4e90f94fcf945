import { startOf } from '@concentric/core/shared';
import { openStore, type Store } from '@concentric/store';
import { pino, type Logger } from 'pino';
import { compose, MIGRATIONS, readContent, refuseBroken, type App } from './compose.ts';
import type { Config } from './config.ts';
import { finishStart } from './finish-start.ts';
import { openFront, type Front } from './http/front.ts';
import { answerOpening } from './pages/opening.ts';
import type { Platform, StartOptions } from './platform.ts';
import { checkPseudonymKey } from './problems.ts';
import { discardUnfinished, isEmpty, makeSample } from './sample.ts';
import { createPlatformHost, type Progress } from './serve.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** A server that serves. */
export interface RunningServer {
  readonly url: string;
  /** Resolves when console and sample are there too; rejects when one of them failed. */
  readonly complete: Promise<void>;
  /** Lets requests and jobs under way end, closes the store, gives the data directory free. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts the platform. It listens at once and says what it is doing; then the store is opened and the modules are put
 * together, and it serves; console and sample are made while it does. Throws a `ProblemError` where it cannot, with
 * everything closed again.
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, clock, say, logger = createLogger(config) } = options;
  const front = await openFront(config.http, answerOpening);
  say({ zh: `正在 ${front.url} 打开平台…`, en: `Opening the platform at ${front.url} …` });
  try {
    const content = readContent(options.contentDir);
    refuseBroken(content);
    const timeline = createTimeline(clock);
    const store = await openConfigured(options, timeline, logger);
    try {
      const baseUrl = reachedAt(config.http.baseUrl, front.url);
      const platform = await build({ options, baseUrl, logger, store, timeline, content });
      return await serve(platform, front);
    } catch (error) {
      await store.close();
      throw error;
    }
  } catch (error) {
    await front.close();
    throw error;
  }
}

async function openConfigured(
  { config, clock, say }: StartOptions,
  timeline: Timeline,
  logger: Logger,
): Promise<Store> {
  if (discardUnfinished(config, clock)) {
    say({
      zh: '上次的示例协会没有完成，将重新生成。',
      en: 'The sample association was not finished last time and is made anew.',
    });
  }
  const { dataDir, databaseUrl } = config;
  return openStore({
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    migrations: MIGRATIONS,
    clock: timeline.clock,
    logger,
  });
}

/** The address people use; where the port was left to the system, the one it chose. */
function reachedAt(baseUrl: string, listening: string): string {
  return new URL(baseUrl).port === '0' ? listening : baseUrl;
}

async function build(parts: Omit<Platform, 'app' | 'progress' | 'jobs' | 'stopping'>): Promise<Platform> {
  const { config, clock } = parts.options;
  const { store, timeline, content, baseUrl, logger } = parts;
  const seeds = config.sample && (await isEmpty(store));
  if (seeds) timeline.setClock(startOf(makeSample(clock, 4).period.from));
  const { secrets, outgoing } = config;
  const other = await checkPseudonymKey(store, secrets.pseudonym);
  if (other !== undefined) {
    const { message, hint } = other;
    parts.options.say({ zh: message.zh + hint.zh, en: `${message.en} ${hint.en}` });
  }
  const app = await compose({ store, clock: timeline.clock, content, secrets, baseUrl, outgoing, logger });
  await resealSecrets(app, logger);
  const progress: Progress = { now: seeds ? { step: { zh: '准备', en: 'getting ready' }, done: 0 } : null };
  return { ...parts, app, progress, jobs: null, stopping: false };
}

/** After a change of sealing keys nothing is left that only an older one opens; what none opens is told. */
async function resealSecrets({ sources, outbox }: App, logger: Logger): Promise<void> {
  for (const id of [...(await sources.resealSecrets()), ...(await outbox.resealSecrets())])
    logger.error({ id }, 'no sealing key at hand opens the signing secret of this source or subscription');
}

async function serve(platform: Platform, front: Front): Promise<RunningServer> {
  const { options, logger, store } = platform;
  const host = await createPlatformHost({
    ...platform,
    config: options.config,
    onIntake: () => platform.jobs?.wake(),
  });
  await host.ready();
  front.handOver(host.routing);
  options.say({ zh: `平台已在 ${front.url} 提供服务`, en: `The platform serves at ${front.url}` });
  const complete = finishStart(platform);
  complete.catch((error: unknown) => {
    logger.error({ err: error }, 'start-up could not be completed');
  });
  const stop = async (): Promise<void> => {
    platform.stopping = true;
    await front.close();
    await host.close();
    // What start-up is at comes to its next pause first; its failure has been logged already.
    await complete.catch(() => undefined);
    await platform.jobs?.stop();
    await store.close();
  };
  return { url: front.url, complete, stop };
}

function createLogger(config: Config): Logger {
  // Structured lines on stderr; what people read goes to stdout.
  const redact = ['req.headers.cookie', 'req.headers.authorization'];
  return pino({ level: config.logLevel, redact }, pino.destination(2));
}
