import { AUTOMATIONS, type Automation } from '@concentric/core/rules';
import type { Problem } from '@concentric/core/shared';
import { byPlace } from '../shell/diagnostics.ts';
import type { OpenPack } from './open-pack.ts';

/** What a check of a pack found; `--json` prints it as it is. */
export interface PackCheck {
  readonly pack: string;
  /** Rules that are sound. */
  readonly rules: readonly {
    readonly id: string;
    readonly version: number;
    readonly automation: Automation;
  }[];
  /** Rule documents read, sound or not. */
  readonly documents: number;
  readonly entries: number;
  readonly errors: number;
  readonly warnings: number;
  /** By file, then by line. */
  readonly problems: readonly Problem[];
}

/** Looks a pack over and counts. */
export function checkPack({ name, documents, pack, lexicon, problems }: OpenPack): PackCheck {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return {
    pack: name,
    rules: pack.rules.map(({ id, version, automation }) => ({ id, version, automation })),
    documents: documents.length,
    entries: lexicon.entries.length,
    errors,
    warnings: problems.length - errors,
    problems: problems.toSorted(byPlace),
  };
}

/** How many of the sound rules there are of each automation class. */
export function automationCounts({ rules }: PackCheck): readonly (readonly [Automation, number])[] {
  return AUTOMATIONS.map(
    (name) => [name, rules.filter(({ automation }) => automation === name).length] as const,
  );
}
