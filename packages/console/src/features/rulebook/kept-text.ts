import type { Named } from './queries.ts';

/** Where unsaved text lives: the window's own storage, so that it ends with the window and is never sent. */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const keyOf = ({ kind, name }: Named, revision: string) => `concentric.text.${kind}.${name}.${revision}`;

/** What was written on top of a revision and not saved; undefined where there is nothing. */
export function readText(storage: TextStorage, named: Named, revision: string): string | undefined {
  try {
    return storage.getItem(keyOf(named, revision)) ?? undefined;
  } catch {
    // Storage that is forbidden is the same as none.
    return undefined;
  }
}

/** Keeps what is written. Returns false where the browser refuses to store it, so that the page can say so. */
export function keepText(storage: TextStorage, named: Named, revision: string, text: string): boolean {
  try {
    storage.setItem(keyOf(named, revision), text);
    return true;
  } catch {
    return false;
  }
}

/** Forgets a text once it was saved or thrown away. */
export function dropText(storage: TextStorage, named: Named, revision: string): void {
  try {
    storage.removeItem(keyOf(named, revision));
  } catch {
    // Where nothing can be stored there is nothing to forget.
  }
}
