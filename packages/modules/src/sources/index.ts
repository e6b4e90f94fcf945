import type { Id } from '@concentric/core/shared';
import { migrationsIn, type Migration, type Tx } from '@concentric/store';
import { implement } from '@orpc/server';
import type { RecordingSource } from '../recordings/index.ts';
import type { Actor, OperationContext } from '../shared/index.ts';
import {
  sourcesContract,
  type IntakeReport,
  type NewSource,
  type ReportMapping,
  type ReportPreview,
  type UploadedReport,
} from './contract.ts';
import type { SourcesDeps } from './deps.ts';
import { sourceResolver } from './source-resolver.ts';
import type { Arriving, IntakeSource } from './gate.ts';
import { changeMandate } from './operations/change-mandate.ts';
import { closeSource } from './operations/close-source.ts';
import { ensureSource, type HandedIn } from './operations/ensure-source.ts';
import { importRecording, type ImportOptions } from './operations/import-recording.ts';
import { listSources } from './operations/list-sources.ts';
import { putOnRegister, registerSource } from './operations/register-source.ts';
import { renewSecret, resealSecrets } from './operations/renew-secret.ts';
import { renewToken } from './operations/renew-token.ts';
import { saveMapping } from './operations/save-mapping.ts';
import {
  lookThrough,
  previewReport,
  takeReport,
  takeReportFile,
  uploadReport,
  type ReportFile,
} from './operations/send-report.ts';
import { sourceOfToken } from './operations/source-of-token.ts';
import { takeDelivery } from './operations/take-delivery.ts';
import { takeDropped, type Dropped } from './operations/take-dropped.ts';
import { takeEvents } from './operations/take-events.ts';
import { takeWebhook, type SignedDelivery } from './operations/take-webhook.ts';
import { openSource } from './view.ts';

/** To be migrated after those of monitoring, which made the table of sources before this module had its own room. */
export const sourcesMigrations: readonly Migration[] = migrationsIn(
  new URL('./migrations/', import.meta.url),
  'sources',
);

/** Where data comes from: who may tell what about whom, and the way in. */
export function createSources(deps: SourcesDeps) {
  deps.kernel.registerNode('source', sourceResolver);
  const os = implement(sourcesContract).$context<OperationContext>();
  return {
    router: os.router({
      listSources: os.listSources.handler(({ context }) => listSources(deps, context.actor)),
      registerSource: os.registerSource.handler(({ input, context }) =>
        registerSource(deps, context.actor, input),
      ),
      renewToken: os.renewToken.handler(({ input, context }) => renewToken(deps, context.actor, input.id)),
      renewSecret: os.renewSecret.handler(({ input, context }) => renewSecret(deps, context.actor, input.id)),
      changeMandate: os.changeMandate.handler(({ input, context }) =>
        changeMandate(deps, context.actor, input),
      ),
      saveMapping: os.saveMapping.handler(({ input, context }) => saveMapping(deps, context.actor, input)),
      previewReport: os.previewReport.handler(({ input, context }) =>
        previewReport(deps, context.actor, input),
      ),
      takeReport: os.takeReport.handler(({ input, context }) => takeReport(deps, context.actor, input)),
      closeSource: os.closeSource.handler(({ input, context }) => closeSource(deps, context.actor, input)),
    }),
    /** The open source a bearer token belongs to. */
    sourceOfToken: (header: string | undefined): Promise<IntakeSource> => sourceOfToken(deps, header),
    /** An open source by its id, for whoever has the machine in hand. */
    openSource: (id: Id): Promise<IntakeSource> => deps.store.system((tx) => openSource(tx, id)),
    /** The source of a name, for files handed in on the machine itself. */
    ensureSource: (source: HandedIn): Promise<IntakeSource> => ensureSource(deps, source),
    /** Registers a source in the product's own name, in the caller's transaction. */
    register: (tx: Tx, source: NewSource): Promise<{ source: IntakeSource; token: string }> =>
      putOnRegister(tx, deps, source, null),
    importRecording: (
      source: IntakeSource,
      recording: RecordingSource,
      options: ImportOptions,
    ): ReturnType<typeof importRecording> => importRecording(deps, source, recording, options),
    /** Takes a delivery that came over HTTP. */
    takeDelivery: (source: IntakeSource, body: AsyncIterable<Uint8Array>): ReturnType<typeof takeDelivery> =>
      takeDelivery(deps, source, body),
    /** Takes a signed delivery that came over HTTP. */
    takeWebhook: (delivery: SignedDelivery): Promise<IntakeReport> => takeWebhook(deps, delivery),
    /** After a change of sealing keys: seals every secret with the first; returns the sources whose secrets are lost. */
    resealSecrets: (): Promise<Id[]> => resealSecrets(deps),
    /** Keeps an uploaded report for a day, to be looked at and taken. */
    uploadReport: (
      actor: Actor,
      id: Id,
      upload: { readonly name: string; readonly bytes: AsyncIterable<Uint8Array> },
    ): Promise<UploadedReport> => uploadReport(deps, actor, id, upload),
    /** Looks through a report on this machine. */
    lookThrough: (
      source: Pick<IntakeSource, 'types'>,
      report: ReportFile,
      mapping: ReportMapping,
    ): Promise<ReportPreview> => lookThrough(deps, source, report, mapping),
    /** Takes a report on this machine by the mapping its source has saved. */
    takeReportFile: (source: IntakeSource, report: ReportFile): ReturnType<typeof takeReportFile> =>
      takeReportFile(deps, source, report),
    /** Takes the files that lie in the drop folders below a directory, one folder a source. */
    takeDropped: (root: string): Promise<Dropped[]> => takeDropped(deps, root),
    takeEvents: (source: IntakeSource, events: readonly Arriving[]): ReturnType<typeof takeEvents> =>
      takeEvents(deps, source, events),
  };
}

export type Sources = ReturnType<typeof createSources>;
export type { SourcesDeps } from './deps.ts';
export type { Arriving, IntakeSource } from './gate.ts';
export type { HandedIn } from './operations/ensure-source.ts';
export type { Dropped } from './operations/take-dropped.ts';
export type { ImportOptions } from './operations/import-recording.ts';
export type { ReportFile } from './operations/send-report.ts';
export type { Taken } from './operations/take-events.ts';
export type { SignedDelivery } from './operations/take-webhook.ts';
