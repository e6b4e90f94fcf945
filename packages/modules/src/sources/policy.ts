import type { Policy } from '../shared/index.ts';

export type SourcesOperation =
  'listSources' | 'registerSource' | 'renewToken' | 'renewSecret' | 'closeSource';

/** A source is the secretariat's to open and close. Lists are narrowed to the reader's own parties by the store. */
export const sourcesPolicy: Policy<SourcesOperation> = {
  listSources: [{ roles: ['secretariat', 'reviewer', 'auditor', 'member_representative', 'streamer'] }],
  registerSource: [{ roles: ['secretariat'] }],
  renewToken: [{ roles: ['secretariat'] }],
  renewSecret: [{ roles: ['secretariat'] }],
  closeSource: [{ roles: ['secretariat'] }],
};
