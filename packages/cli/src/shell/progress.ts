/** A line on a terminal that says how far work has got; silent where nobody watches. */
export interface Progress {
  /** Without `of` the end is not known. */
  readonly show: (done: number, of?: number) => void;
  /** Wipes the line. */
  readonly end: () => void;
}

/** Milliseconds between two drawings. */
const EVERY = 100;

/** Progress on stderr, so that the output stays clean. */
export function createProgress(label: string): Progress {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => undefined, end: () => undefined };
  let last = 0;
  return {
    show(done, of) {
      const now = Date.now();
      if (now - last < EVERY && done < (of ?? Infinity)) return;
      last = now;
      stderr.write(
        `\r\u001b[K${label} ${done.toLocaleString('en')}${of === undefined ? '' : shareOf(done, of)}`,
      );
    },
    end: () => {
      stderr.write('\r\u001b[K');
    },
  };
}

function shareOf(done: number, of: number): string {
  const percent = of === 0 ? 100 : Math.floor((done / of) * 100);
  return ` / ${of.toLocaleString('en')}  ${String(percent)}%`;
}

/** Whether Ctrl-C was pressed; a second time ends the process at once. */
export function watchInterrupt(): { readonly isStopped: () => boolean; readonly release: () => void } {
  let stopped = false;
  const stop = (): void => {
    if (stopped) process.exit(130);
    stopped = true;
  };
  process.on('SIGINT', stop);
  return { isStopped: () => stopped, release: () => process.off('SIGINT', stop) };
}
