import type { ReactNode } from 'react';

/** Names of the palette; each has a dark text on a light ground with a contrast of at least 4.5 : 1. */
export type Tone = 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'grey';

/** A word on a coloured ground. The word says it all; the colour only helps the eye. */
export function Chip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`c-chip is-${tone}`}>{children}</span>;
}
