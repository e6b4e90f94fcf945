import { parseSampleContent, SAMPLE_SIZE, type SampleAssociation } from '@concentric/core/sample';
import { dateOf, formatProblem, type Clock } from '@concentric/core/shared';
import { sampleAssociation } from '@concentric/modules/sample';
import type { Store } from '@concentric/store';
import type { CheckedContent } from './compose.ts';

/** The sample as of today. */
export function makeSample(content: CheckedContent, clock: Clock, size = SAMPLE_SIZE): SampleAssociation {
  const parsed = parseSampleContent(content.sample);
  if (!parsed.ok) throw new Error(parsed.error.map((problem) => formatProblem(problem, 'en')).join('\n'));
  return sampleAssociation(parsed.value, dateOf(clock()), size);
}

/** Whether nothing was ever registered here. */
export async function isEmpty(store: Store): Promise<boolean> {
  const first = await store.system((tx) => tx.selectFrom('parties').select('id').limit(1).executeTakeFirst());
  return first === undefined;
}
