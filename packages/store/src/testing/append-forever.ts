/**
 * A process for the crash test and nothing else: opens the embedded store of the directory it is given and
 * appends batches of twenty until it is killed, saying the number of each after it is acknowledged.
 */
import { openStore } from '../open-store.ts';
import { TEMPLATE_CACHE } from './template-cache.ts';

const [dataDir = '', first = '0'] = process.argv.slice(2);
const store = await openStore({ dataDir, migrations: [], clock: Date.now, template: TEMPLATE_CACHE });
for (let batch = Number(first); ; batch++) {
  await store.log.append(
    Array.from({ length: 20 }, (_, i) => ({
      id: `${batch}-${i}`,
      source: 'feed',
      type: 'org.concentric.chat.message.v1' as const,
      time: batch,
      sourceId: 'src_1',
      lawfulBasis: 'contract',
      data: {
        platform: 'p',
        account: `a${i}`,
        session: 's',
        offsetMs: i,
        text: '好'.repeat(200),
        role: 'viewer' as const,
      },
    })),
  );
  process.stdout.write(`${batch}\n`);
}
