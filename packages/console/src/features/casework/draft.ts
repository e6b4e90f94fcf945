import type { FieldValue, StepFields } from './fields.ts';

/** Where unsent input lives: the window's own storage, so that it ends with the window and is never sent. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = (caseId: string, step: string) => `concentric.draft.${caseId}.${step}`;

/** What was typed into a step's form and not sent; empty where there is none or it cannot be read. */
export function readDraft(storage: DraftStorage, caseId: string, step: string): StepFields {
  try {
    const kept: unknown = JSON.parse(storage.getItem(keyOf(caseId, step)) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, FieldValue] => isFieldValue(entry[1])),
    );
  } catch {
    // Storage that is forbidden or holds something else is the same as no draft.
    return {};
  }
}

/** Keeps what is typed. Returns false where the browser refuses to store it, so that the page can say so. */
export function keepDraft(storage: DraftStorage, caseId: string, step: string, fields: StepFields): boolean {
  try {
    storage.setItem(keyOf(caseId, step), JSON.stringify(fields));
    return true;
  } catch {
    return false;
  }
}

/** Forgets a draft once it was sent or thrown away. */
export function dropDraft(storage: DraftStorage, caseId: string, step: string): void {
  try {
    storage.removeItem(keyOf(caseId, step));
  } catch {
    // Where nothing can be stored there is nothing to forget.
  }
}

function isFieldValue(value: unknown): value is FieldValue {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  );
}
