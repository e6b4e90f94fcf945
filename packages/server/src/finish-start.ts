import { SAMPLE_PASSWORD, seedSample, signInsOf, type SampleSignIn } from '@concentric/modules/sample';
import { localTimeOf } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import { buildConsoleAside } from './build-console.ts';
import { startJobs } from './jobs/index.ts';
import type { Platform } from './platform.ts';
import { makeSample, markUnfinished } from './sample.ts';
import { consoleDir } from './serve.ts';

/** What a server does after it serves: the console is built, an empty store filled, the jobs started. */
export async function finishStart(platform: Platform): Promise<void> {
  const { options, store, app, timeline, logger, progress } = platform;
  const fillAndWork = async (): Promise<void> => {
    if (progress.now !== null) await fill(platform);
    if (!platform.stopping) platform.jobs = startJobs(app, store, timeline.clock, logger);
  };
  const [{ built, ms }] = await Promise.all([buildConsoleAside(consoleDir(options.config)), fillAndWork()]);
  const seconds = (ms / 1000).toFixed(1);
  if (platform.stopping) return;
  if (built) options.say({ zh: `工作台已构建（${seconds} 秒）`, en: `Console built (${seconds} s)` });
  await saySignIns(platform);
  await sayFirstSetUp(platform);
}

/** Thrown from within the making of the sample where the server is to stop. */
class Interrupted extends Error {}

/**
 * Lets the sample association live through its ninety days, on a clock in the past that is released at the end. Where the server is to
 * stop meanwhile, it is left unfinished, and so marked; the next start makes it anew.
 */
async function fill(platform: Platform): Promise<void> {
  const { options, store, app, timeline, progress } = platform;
  const { config, say, clock } = options;
  const heedStop = (): void => {
    if (platform.stopping) throw new Interrupted();
  };
  const judgeEvents = (partition: number): Promise<number> => {
    heedStop();
    return app.monitoring.judgeEvents(partition);
  };
  const parts = {
    store,
    ...app,
    monitoring: { ...app.monitoring, judgeEvents },
    setClock: timeline.setClock,
  };
  const markFinished = markUnfinished(config);
  try {
    await seedSample(parts, makeSample(clock), (step, done) => {
      heedStop();
      progress.now = { step, done };
      const percent = Math.round(done * 100);
      say({ zh: `示例协会 ${percent}%：${step.zh}`, en: `Sample association ${percent} %: ${step.en}` });
    });
  } catch (error) {
    if (error instanceof Interrupted) return;
    throw error;
  }
  markFinished();
  timeline.release();
  progress.now = null;
}

/** Names the ways to sign in, where the sample is what the store holds. */
async function saySignIns({ options, baseUrl, store }: Platform): Promise<void> {
  const { say, clock, config } = options;
  if (!config.sample) return;
  const signIns = signInsOf(makeSample(clock, 4));
  if (!(await isSample(store, signIns))) return;
  const address = `${baseUrl}/console/`;
  say({
    zh: `登录 ${address} ，示例密码均为 ${SAMPLE_PASSWORD}：`,
    en: `Sign in at ${address} — the sample's password is ${SAMPLE_PASSWORD}:`,
  });
  for (const { role, title, name, email } of signIns) {
    say({
      zh: `  ${email}  ${title.zh} ${name}（${role}）`,
      en: `  ${email}  ${title.en}, ${name} (${role})`,
    });
  }
}

/** Where nobody has an account yet, says how the first one is made: by a link that lives a day and works once. */
async function sayFirstSetUp({ options: { say }, app }: Platform): Promise<void> {
  const link = await app.identity.openFirstSetUp();
  if (link === null) return;
  const until = localTimeOf(link.expiresAt);
  say({
    zh: `还没有任何账号。请在 ${until}（北京时间）前打开此链接，建立秘书处的第一个账号（只能用一次，重启后另给）：`,
    en: `There is no account yet. Open this link before ${until} (Beijing time) to make the secretariat’s first one (it works once; a restart gives another):`,
  });
  say({ zh: `  ${link.url}`, en: `  ${link.url}` });
  say({
    zh: '也可停止平台后执行：concentric user add --role secretariat --name 姓名 --email 邮箱 --association 协会名称',
    en: 'Or stop the platform and run: concentric user add --role secretariat --name NAME --email ADDRESS --association NAME',
  });
}

async function isSample(store: Store, [first]: readonly SampleSignIn[]): Promise<boolean> {
  if (first === undefined) return false;
  const user = await store.system((tx) =>
    tx.selectFrom('auth_users').select('id').where('email', '=', first.email).executeTakeFirst(),
  );
  return user !== undefined;
}
