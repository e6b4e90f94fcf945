import type { Grant, Policy } from '../shared/index.ts';

export type SourcesOperation =
  | 'listSources'
  | 'registerSource'
  | 'renewToken'
  | 'renewSecret'
  | 'closeSource'
  | 'changeMandate'
  | 'saveMapping'
  | 'sendReport';

const secretariatOrOwner: readonly Grant[] = [
  { roles: ['secretariat'] },
  { roles: ['member_representative'], relation: 'self' },
];

/** A source is the secretariat's to open and close; its reports are sent by its owner too. Lists are narrowed to the reader's own parties by the store. */
export const sourcesPolicy: Policy<SourcesOperation> = {
  listSources: [{ roles: ['secretariat', 'reviewer', 'auditor', 'member_representative', 'streamer'] }],
  registerSource: [{ roles: ['secretariat'] }],
  renewToken: [{ roles: ['secretariat'] }],
  renewSecret: [{ roles: ['secretariat'] }],
  closeSource: [{ roles: ['secretariat'] }],
  changeMandate: [{ roles: ['secretariat'] }],
  saveMapping: secretariatOrOwner,
  sendReport: secretariatOrOwner,
};
