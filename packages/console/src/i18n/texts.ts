import type { Bilingual } from '@concentric/core/shared';

/** Declares texts of the console. Both languages stand side by side, so a missing one does not compile. */
export function texts<const T extends Record<string, Bilingual>>(catalogue: T): T {
  return catalogue;
}
