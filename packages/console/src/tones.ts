import type { DeadlineView } from '@concentric/modules/casework/contract';
import type { Severity } from '@concentric/modules/shared/contract';
import type { Tone } from './ui/chip.tsx';

/** Colours of seriousness; always beside its word. */
export const SEVERITY_TONES: Record<Severity, Tone> = {
  slight: 'grey',
  general: 'yellow',
  serious: 'orange',
  severe: 'red',
};

/** Colours of the state of a clock; always beside its word. */
export const DEADLINE_TONES: Record<DeadlineView['state'], Tone> = {
  running: 'blue',
  paused: 'grey',
  'due-soon': 'orange',
  overdue: 'red',
  met: 'green',
};
