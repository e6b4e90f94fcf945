import type { RuleExample } from '@concentric/core/rules';
import { printable } from '../shell/printable.ts';

/** An example in one line: its words or its events, and what came before. */
export function exampleText({ speech, chat, title, complaint, clip, events, given }: RuleExample): string {
  const line = speech ?? chat ?? title ?? complaint ?? clip;
  const before = given.length === 0 ? '' : ` ⟵ ${JSON.stringify(given)}`;
  const what = line === undefined ? JSON.stringify(events ?? []) : `“${line}”`;
  return printable(`${what}${before}`);
}
