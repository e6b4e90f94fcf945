import { kindOf } from '@concentric/core/shared';

/** Where in the console a thing of the chain is shown; ids without a page of their own open the chain round them. */
export function pathOf(id: string): string {
  switch (kindOf(id)) {
    case 'hit':
      return `/hits/${id}`;
    case 'case':
      return `/cases/${id}`;
    case 'party':
      return `/parties/${id}`;
    default:
      return `/trace/${id}`;
  }
}

/** The case page with the form of one step open. */
export function stepPath(caseId: string, step: string): string {
  return `/cases/${caseId}?step=${encodeURIComponent(step)}`;
}

/** Whether a text has the shape of an id, as the contract of `trace` asks for it. */
export function isId(text: string): boolean {
  return /^[a-z]{3}_[0-9A-Za-z._()-]{1,120}$/.test(text);
}
