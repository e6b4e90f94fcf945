import type { Speaker } from '../types.ts';
import { judge, type ExemptionName } from '../exemptions/index.ts';
import type { Finding } from '../exemptions/passage.ts';

/** What one exemption says of the words marked `【…】` in a line. */
export function outcomeOf(name: ExemptionName, marked: string, speaker?: Speaker): Finding['outcome'] {
  const start = marked.indexOf('【');
  const end = marked.indexOf('】') - 1;
  const text = marked.replace('【', '').replace('】', '');
  return judge({ text, start, end, ...(speaker === undefined ? {} : { speaker }) }, [name]).outcome;
}
