import { Command } from 'commander';
import { localeOf, type Say } from './locale.ts';

/** `concentric start`: serves until it is told to stop; a second signal ends it at once. */
export function startCommand(say: Say): Command {
  return new Command('start').description(say('启动平台', 'serve the platform')).action(async () => {
    const { readConfig, startServer } = await import('@concentric/server');
    const locale = localeOf(process.env);
    const server = await startServer({
      config: readConfig(process.env),
      clock: () => Date.now(),
      say: (text) => process.stdout.write(`${text[locale]}\n`),
    });
    const stopped = new Promise<void>((resolve) => {
      const stop = (): void => {
        process.once('SIGINT', () => process.exit(130));
        process.stdout.write(locale === 'zh' ? '正在停止…\n' : 'Stopping…\n');
        void server.stop().finally(resolve);
      };
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
    try {
      await server.complete;
    } catch (error) {
      // Half a platform is worse than none: whoever watches the process must see that it ended.
      await server.stop();
      throw error;
    }
    await stopped;
  });
}
