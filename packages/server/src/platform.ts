import type { Bilingual, Clock } from '@concentric/core/shared';
import type { Store } from '@concentric/store';
import type { Logger } from 'pino';
import type { App, CheckedContent } from './compose.ts';
import type { Config } from './config.ts';
import type { Jobs } from './jobs/index.ts';
import type { Progress } from './serve.ts';
import type { Timeline } from './timeline.ts';

/** Told what start-up is doing, one line at a time, for whoever watches the terminal. */
export type Say = (text: Bilingual) => void;

export interface StartOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly say: Say;
  readonly logger?: Logger;
  /** Laws, words, rules and indicator documents; those the product ships with by default. */
  readonly contentDir?: string;
}

/** A server with its store open and its modules put together. */
export interface Platform {
  readonly options: StartOptions;
  /** Where people reach it. */
  readonly baseUrl: string;
  readonly logger: Logger;
  readonly store: Store;
  readonly timeline: Timeline;
  readonly content: CheckedContent;
  readonly app: App;
  readonly progress: Progress;
  jobs: Jobs | null;
  /** Set once the server was told to stop, which what start-up still does must heed. */
  stopping: boolean;
}
