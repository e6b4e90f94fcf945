import type { Logger } from 'pino';

/** Work done again and again until the server stops. */
export interface Loop {
  /** Lets the round under way end, then stops. */
  readonly stop: () => Promise<void>;
  /** Asks for a round now instead of after the pause; while one is under way, for another right after it. */
  readonly wake: () => void;
}

export interface LoopOptions {
  readonly name: string;
  readonly pauseMs: number;
  readonly logger: Logger;
  /** One round; true asks for the next one without a pause, because there is more to do. A long one asks between its parts whether to stop. */
  readonly round: (isStopped: () => boolean) => Promise<boolean>;
}

/** Longest pause after failures in a row. */
const MAX_BACKOFF_MS = 30_000;

/** Runs rounds one after another. A failed round is logged and tried again after a growing pause; nothing is skipped. */
export function startLoop({ name, pauseMs, logger, round }: LoopOptions): Loop {
  let stopped = false;
  let failures = 0;
  // A call that comes while a round is under way counts for the pause after it: whoever stops the loop waits for
  // its end, and that pause may be an hour.
  let called = false;
  let endPause = (): void => undefined;

  const wake = (): void => {
    called = true;
    endPause();
  };
  const pause = async (ms: number): Promise<void> => {
    if (!called) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        endPause = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    called = false;
  };

  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        const more = await round(() => stopped);
        failures = 0;
        if (!more) await pause(pauseMs);
      } catch (error) {
        failures++;
        logger.error({ err: error, job: name, failures }, 'a job failed and will be tried again');
        called = stopped; // what was called for is what failed
        await pause(Math.min(MAX_BACKOFF_MS, pauseMs * 2 ** failures));
      }
    }
  };

  const running = run();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await running;
    },
    wake,
  };
}
