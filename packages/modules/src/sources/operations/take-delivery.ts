import { INFLATE_LIMITS, openDelivery } from '../../recordings/index.ts';
import type { SourcesDeps } from '../deps.ts';
import type { IntakeSource } from '../gate.ts';
import { importRecording } from './import-recording.ts';

/** Most bytes of one delivery after inflation. */
const INFLATED_LIMIT = 2 ** 30;

/**
 * Takes a delivery that came over HTTP: CloudEvents as NDJSON, plain or gzip, told apart by the bytes whatever the sender calls it.
 * Another format is refused before anything is taken.
 */
export function takeDelivery(
  deps: Pick<SourcesDeps, 'store' | 'clock' | 'pseudonymKey'>,
  source: IntakeSource,
  body: AsyncIterable<Uint8Array>,
): ReturnType<typeof importRecording> {
  const limits = { ...INFLATE_LIMITS, maxBytes: INFLATED_LIMIT };
  const delivery = openDelivery({ file: 'intake', name: 'intake' }, body, limits);
  return importRecording(deps, source, delivery, { only: 'cloudevents-ndjson' });
}
