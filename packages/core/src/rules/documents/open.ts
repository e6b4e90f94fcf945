import { err, readDocument, type Problem, type Result, type SourceDocument } from '../../shared/index.ts';
import { problem } from '../problems.ts';

/** Most characters of one rule document; the largest of the default pack has a fiftieth of it. */
export const MAX_RULE_TEXT = 262_144;

/** Reads the text of a rule as somebody sent it; too long a text is refused before it is parsed. */
export function openRuleDocument(file: string, text: string): Result<SourceDocument, Problem[]> {
  if (text.length > MAX_RULE_TEXT) {
    return err([problem('rules.too-large', { size: text.length, limit: MAX_RULE_TEXT }, { file })]);
  }
  return readDocument(file, text);
}
