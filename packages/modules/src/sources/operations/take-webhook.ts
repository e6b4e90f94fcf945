import { createHash } from 'node:crypto';
import { DAY, ProblemError, type Id } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import { openDelivery } from '../../recordings/index.ts';
import { isSignedBy, secondsOf, type Signable } from '../../signing/index.ts';
import type { IntakeReport } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import type { IntakeSource } from '../gate.ts';
import { problem } from '../messages.ts';
import { sealedSecrets } from '../repo/secrets.ts';
import { findSource } from '../repo/sources.ts';
import { findWebhook, forgetWebhooks, rememberWebhook, type KeptAnswer } from '../repo/webhooks.ts';
import { importRecording } from './import-recording.ts';
import { sealedFor } from './renew-secret.ts';

/** How far a signature's time may lie from ours, either way; the specification's own proposal. */
const TOLERANCE_S = 300;
/** How long answers are remembered: longer than any sender tries again. */
const REMEMBERED = 30 * DAY;

type Deps = Pick<SourcesDeps, 'store' | 'clock' | 'pseudonymKey' | 'sealer'>;

/** A signed delivery as it came. */
export interface SignedDelivery {
  readonly sourceId: Id;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Whether the body is JSON as a whole, an event or an array of them, instead of one event a line. */
  readonly isJson: boolean;
  /** The body, read only once the headers are in order; it is kept in memory until its signature was seen. */
  readonly readBody: () => Promise<Uint8Array>;
}

/**
 * Takes a delivery signed as Standard Webhooks has it, held against the mandate of its source like one with a token. Throws
 * `sources.webhook-headers`, `sources.webhook-time`, `sources.webhook-signature` before anything is taken. A delivery that was
 * answered is answered the same when its id comes again; one of which nothing could be taken may be sent again to be looked at anew.
 */
export async function takeWebhook(deps: Deps, delivery: SignedDelivery): Promise<IntakeReport> {
  const { headers, sourceId } = delivery;
  const id = headerOf(headers, 'webhook-id', /^[\x21-\x7e]{1,256}$/);
  const timestamp = Number(headerOf(headers, 'webhook-timestamp', /^\d{1,12}$/));
  const signature = headerOf(headers, 'webhook-signature', /^.{1,2000}$/);
  const off = Math.abs(secondsOf(deps.clock()) - timestamp);
  if (off > TOLERANCE_S)
    throw new ProblemError(problem('sources.webhook-time', { seconds: off, limit: TOLERANCE_S }));
  const { source, secrets } = await signerOf(deps, sourceId);
  const body = await delivery.readBody();
  const signable: Signable = { id, timestamp, body };
  if (!isSignedBy(secrets, signable, signature)) throw new ProblemError(problem('sources.webhook-signature'));
  if (isCompressed(body)) throw new ProblemError(problem('sources.webhook-compressed'));
  const sha256 = createHash('sha256').update(body).digest('hex');
  const known = await deps.store.system((tx) => findWebhook(tx, sourceId, id));
  if (known !== undefined) return answerAgain(known, id, sha256);
  const report = await takeBody(deps, source, delivery.isJson ? asLines(body) : body);
  if (report.accepted + report.duplicates === 0) return report;
  await deps.store.system((tx) => keepAnswer(tx, deps, { sourceId, webhookId: id, sha256, report }));
  return report;
}

function headerOf(headers: SignedDelivery['headers'], name: string, form: RegExp): string {
  const value = headers[name];
  if (typeof value !== 'string' || !form.test(value))
    throw new ProblemError(problem('sources.webhook-headers', { header: name }));
  return value;
}

/** Whoever has no secret gets the answer of one whose signature does not fit: nobody learns which sources there are. */
function signerOf(
  { store, clock, sealer }: Deps,
  sourceId: Id,
): Promise<{ source: IntakeSource; secrets: string[] }> {
  return store.system(async (tx) => {
    const sealed = await sealedSecrets(tx, sourceId, clock());
    const source = sealed.length === 0 ? undefined : await findSource(tx, sourceId);
    if (source === undefined) throw new ProblemError(problem('sources.webhook-signature'));
    return { source, secrets: sealed.map((text) => sealer.open(text, sealedFor(sourceId))) };
  });
}

function answerAgain({ body_sha256, report }: KeptAnswer, id: string, sha256: string): IntakeReport {
  if (body_sha256 === sha256) return report;
  throw new ProblemError(problem('sources.webhook-id-reused', { id: id.slice(0, 100) }));
}

async function keepAnswer(
  tx: Tx,
  { clock }: Pick<Deps, 'clock'>,
  answer: { sourceId: Id; webhookId: string; sha256: string; report: IntakeReport },
): Promise<void> {
  const at = clock();
  await rememberWebhook(tx, { ...answer, at });
  await forgetWebhooks(tx, at - REMEMBERED);
}

async function takeBody(deps: Deps, source: IntakeSource, body: Uint8Array): Promise<IntakeReport> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    await Promise.resolve();
    yield body;
  };
  const about = { file: 'webhook', name: 'webhook' };
  const { failure, ...report } = await importRecording(deps, source, openDelivery(about, bytes()), {
    only: 'cloudevents-ndjson',
  });
  if (failure !== null) throw new ProblemError(failure);
  return report;
}

/** JSON as lines: places tell the number of the event. */
function asLines(body: Uint8Array): Uint8Array {
  const text = new TextDecoder('utf-8').decode(body);
  try {
    const parsed: unknown = JSON.parse(text);
    const events: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    return Buffer.from(events.map((event) => JSON.stringify(event)).join('\n'), 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 200) : '';
    throw new ProblemError(problem('sources.webhook-json', { reason }));
  }
}

/** Whether a body is gzip or ZIP: the bound of a delivery is on what it says, not on what it can be blown up to. */
function isCompressed(body: Uint8Array): boolean {
  const [first, second] = body;
  return (first === 0x1f && second === 0x8b) || (first === 0x50 && second === 0x4b);
}
