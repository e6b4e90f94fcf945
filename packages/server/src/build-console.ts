import { parentPort, Worker, workerData } from 'node:worker_threads';
import { buildConsole } from '@concentric/console/build';

/** What a build came to. */
export interface ConsoleBuild {
  readonly built: boolean;
  readonly ms: number;
}

/**
 * Builds the console in a thread of its own: the embedded store computes on the main thread, and neither should wait
 * for the other. Rejects with the build's own error.
 */
export function buildConsoleAside(outDir: string): Promise<ConsoleBuild> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { outDir } });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => {
      reject(new Error(`the console build ended with status ${code} and no result`));
    });
  });
}

if (parentPort !== null) {
  const { outDir } = workerData as { outDir: string };
  parentPort.postMessage(await buildConsole({ outDir }));
}
