import { ID_KINDS, type DateText, type Id } from '@concentric/core/shared';

/** What a measure is known by: whose it is, of which field, of which day. */
export interface MeasureKey {
  readonly subject: Id;
  readonly field: string;
  readonly observedOn: DateText;
}

/** The id of a measure on the chain: its key, readable. */
export function measureId({ subject, field, observedOn }: MeasureKey): Id {
  return `${ID_KINDS.measure}_${subject.slice(ID_KINDS.party.length + 1)}.${field}.${observedOn}`;
}

/** The key in an id, or undefined for anything else. */
export function measureKey(id: Id): MeasureKey | undefined {
  const [, subject, field, observedOn] = /^mea_([^.]+)\.(.+)\.(\d{4}-\d{2}-\d{2})$/.exec(id) ?? [];
  if (subject === undefined || field === undefined || observedOn === undefined) return undefined;
  return { subject: `${ID_KINDS.party}_${subject}`, field, observedOn };
}
