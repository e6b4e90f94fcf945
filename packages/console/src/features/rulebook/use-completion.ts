import { type RefObject, useMemo, useState } from 'react';
import { completionsFor, withCompletion, type Completion, type Stem } from './completion.ts';
import type { Words } from './use-words.ts';

/** What a text area completes: the list's state, and what its keys do to it. */
export type CompletionState = ReturnType<typeof useCompletion>;

/** Completion of names in a text area. `useWords` fetches them once they are wanted; `stemOf` tells what stands under the caret. */
export function useCompletion(props: {
  value: string;
  caret: number;
  area: RefObject<HTMLTextAreaElement | null>;
  onChange: (text: string) => void;
  useWords: (wanted: boolean) => Words;
  stemOf: (value: string, caret: number) => Stem | undefined;
}) {
  const { value, caret, area, onChange, useWords, stemOf } = props;
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const words = useWords(isOpen);
  const stem = useMemo(() => (isOpen ? stemOf(value, caret) : undefined), [isOpen, value, caret, stemOf]);
  const found = stem === undefined ? [] : completionsFor(stem, words.words);
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const close = () => setOpen(false);
  const choose = (one: Completion) => {
    if (stem === undefined) return;
    const after = withCompletion(value, stem, one);
    onChange(after.text);
    close();
    // The text must be in the area before the caret can be put behind it.
    requestAnimationFrame(() => area.current?.setSelectionRange(after.caret, after.caret));
  };
  /** Handles a key while the list is open; false where the key is the text's own. */
  const take = (key: string): boolean => {
    const one = found[chosen];
    if (key === 'Escape') close();
    else if (one === undefined) return false;
    else if (key === 'ArrowDown') setAt((chosen + 1) % found.length);
    else if (key === 'ArrowUp') setAt((chosen + found.length - 1) % found.length);
    else if (key === 'Enter') choose(one);
    else return false;
    return true;
  };
  const open = () => {
    setAt(0);
    setOpen(true);
  };
  return { isOpen, found, at: chosen, words, open, close, choose, take };
}
