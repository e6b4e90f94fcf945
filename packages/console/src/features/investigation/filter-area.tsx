import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { diagnosticTexts as texts } from '../../i18n/investigation.ts';
import {
  completionsFor,
  stemAt,
  withCompletion,
  type Completion,
  type Stem,
} from '../rulebook/completion.ts';
import type { FieldWiring } from '../../ui/field.tsx';
import { useVocabulary } from './queries.ts';

/** Names shown at once; the arrow keys move the others into view. */
const SHOWN = 8;
/** What makes the text read as the condition of a rule, for which the completion is made. */
const PREFIX = 'condition: ';

/** The condition of a query: several lines, completed on Ctrl-Space as at the rule desk. */
export function FilterArea(props: {
  wiring: FieldWiring;
  area: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (text: string) => void;
}) {
  const { wiring, area, value, onChange } = props;
  const listId = useId();
  const [caret, setCaret] = useState(0);
  const completion = useCompletion({ value, caret, area, onChange });
  const press = (event: KeyboardEvent) => {
    if (event.ctrlKey && event.code === 'Space') {
      event.preventDefault();
      completion.open();
    } else if (completion.isOpen && completion.take(event.key)) event.preventDefault();
  };
  return (
    <div className="c-editor">
      <div className="c-editor-body" style={{ height: '7.5rem' }}>
        <textarea
          {...wiring}
          ref={area}
          {...(completion.isOpen && completion.found.length > 0
            ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${completion.at}` }
            : {})}
          aria-autocomplete="list"
          value={value}
          maxLength={4_000}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          onChange={(event) => {
            onChange(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={press}
          onBlur={completion.close}
        />
        {completion.isOpen && <CompletionList id={listId} completion={completion} />}
      </div>
    </div>
  );
}

type CompletionState = ReturnType<typeof useCompletion>;

function CompletionList({ id, completion }: { id: string; completion: CompletionState }) {
  const { t } = useLocale();
  const { found, at, isLoading, choose } = completion;
  const first = Math.max(0, at - SHOWN + 1);
  return (
    <div className="c-completion" style={{ top: '100%', left: 0 }}>
      {found.length === 0 ? (
        <p className="c-note" role="status">
          {t(isLoading ? texts.loadingWords : texts.noCompletion)}
        </p>
      ) : (
        <ul id={id} role="listbox" aria-label={t(texts.completions)}>
          {found.slice(first, first + SHOWN).map((one, row) => (
            <li
              key={`${one.slot}/${one.name}`}
              id={`${id}-${first + row}`}
              role="option"
              aria-selected={first + row === at}
              // The press must not take the focus from the text.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(one);
              }}
            >
              <code>{one.name}</code>
              <span>{one.meaning}</span>
            </li>
          ))}
        </ul>
      )}
      {found.length > SHOWN && (
        <p className="c-note">{t(texts.completionAt, { n: at + 1, total: found.length })}</p>
      )}
    </div>
  );
}

function useCompletion(props: {
  value: string;
  caret: number;
  area: RefObject<HTMLTextAreaElement | null>;
  onChange: (text: string) => void;
}) {
  const { value, caret, area, onChange } = props;
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const { words, isLoading } = useQueryWords(isOpen);
  const stem = useMemo(() => (isOpen ? stemIn(value, caret) : undefined), [isOpen, value, caret]);
  const found = stem === undefined ? [] : completionsFor(stem, words);
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
  return { isOpen, found, at: chosen, isLoading, open, close, choose, take };
}

/** The name under the caret; a window's name goes by the same list as groups, told apart by where it stands. */
function stemIn(value: string, caret: number): Stem | undefined {
  const stem = stemAt(PREFIX + value, caret + PREFIX.length);
  return stem === undefined ? undefined : { ...stem, from: stem.from - PREFIX.length };
}

/** Names of the language, and groups and windows as the reader may name them. */
function useQueryWords(wanted: boolean): { words: readonly Completion[]; isLoading: boolean } {
  const { locale, t } = useLocale();
  const vocabulary = useVocabulary();
  const language = useQuery({
    queryKey: ['words', 'language', locale],
    queryFn: async () => (await import('../rulebook/words.ts')).languageWords(t),
    enabled: wanted,
    staleTime: Infinity,
  });
  const groups = (vocabulary.data?.groups ?? []).map(({ name, meaning }): Completion => ({
    slot: 'group',
    name,
    meaning,
  }));
  const windows = (vocabulary.data?.windows ?? []).map(({ name, rules }): Completion => ({
    slot: 'expression',
    name: `win("${name}")`,
    meaning: rules.join(' '),
  }));
  return {
    words: [...groups, ...(language.data ?? []), ...windows],
    isLoading: wanted && (language.isLoading || vocabulary.isLoading),
  };
}
