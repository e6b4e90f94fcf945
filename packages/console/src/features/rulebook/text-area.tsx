import { type KeyboardEvent, type RefObject, useId, useMemo, useRef, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { editorTexts as texts } from '../../i18n/rulebook.ts';
import { completionsFor, stemAt, withCompletion, type Completion } from './completion.ts';
import { countLines, placeOf } from './editing.ts';
import { useWords } from './use-words.ts';

/** Height of a line in px; the style sheet says the same. */
const LINE_PX = 20;

/** Names shown at once; the arrow keys move the others into view. */
const SHOWN = 10;

/** How bad a line is. */
export type LineMarks = ReadonlyMap<number, 'error' | 'warning'>;

/** A text with line numbers, marks beside lines, and completion of names on Ctrl-Space. */
export function TextArea(props: {
  area: RefObject<HTMLTextAreaElement | null>;
  value: string;
  marks: LineMarks;
  isReadOnly: boolean;
  /** Whether names are completed; they are those of rules. */
  completes: boolean;
  describedBy: string;
  onChange: (text: string) => void;
}) {
  const { area, value, marks, isReadOnly, completes, describedBy, onChange } = props;
  const { t } = useLocale();
  const listId = useId();
  const numbers = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState(0);
  const completion = useCompletion({ value, caret, onChange, area });
  const place = placeOf(value, caret);
  const follow = () => {
    if (area.current !== null) setCaret(area.current.selectionStart);
  };
  const press = (event: KeyboardEvent) => {
    if (isReadOnly || !completes) return;
    if (event.ctrlKey && event.code === 'Space') {
      event.preventDefault();
      completion.open();
    } else if (completion.isOpen && completion.take(event.key)) event.preventDefault();
  };
  return (
    <div className="c-editor">
      <div className="c-editor-body">
        <div className="c-editor-numbers" aria-hidden="true" ref={numbers}>
          <LineNumbers count={countLines(value)} marks={marks} />
        </div>
        <textarea
          ref={area}
          aria-label={t(texts.label)}
          aria-describedby={describedBy}
          {...(completion.isOpen && completion.found.length > 0
            ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${completion.at}` }
            : {})}
          aria-autocomplete="list"
          value={value}
          readOnly={isReadOnly}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          wrap="off"
          onChange={(event) => {
            onChange(event.target.value);
            setCaret(event.target.selectionStart);
          }}
          onSelect={follow}
          onKeyDown={press}
          onBlur={completion.close}
          onScroll={({ currentTarget: { scrollTop } }) => {
            if (numbers.current !== null) numbers.current.scrollTop = scrollTop;
          }}
        />
        {completion.isOpen && (
          <CompletionList id={listId} completion={completion} top={listTop(area.current, place.line)} />
        )}
      </div>
      <p className="c-note c-editor-foot">
        <span>{t(texts.place, { line: place.line, column: place.column })}</span>
        {completes && !isReadOnly && <span>{t(texts.help)}</span>}
      </p>
    </div>
  );
}

/** Under the line of the caret where that is in view, else at the edge nearest to it. */
function listTop(area: HTMLTextAreaElement | null, line: number): number {
  const { scrollTop, clientHeight } = area ?? { scrollTop: 0, clientHeight: 0 };
  const under = (line + 0.6) * LINE_PX - scrollTop;
  return Math.max(LINE_PX, Math.min(under, clientHeight - LINE_PX));
}

function LineNumbers({ count, marks }: { count: number; marks: LineMarks }) {
  return (
    <>
      {Array.from({ length: count }, (_, index) => (
        <span key={index} className={marks.has(index + 1) ? `is-${marks.get(index + 1) ?? ''}` : undefined}>
          {index + 1}
        </span>
      ))}
    </>
  );
}

type CompletionState = ReturnType<typeof useCompletion>;

function CompletionList(props: { id: string; completion: CompletionState; top: number }) {
  const { id, completion, top } = props;
  const { t } = useLocale();
  const { found, at, words, choose } = completion;
  const first = Math.max(0, at - SHOWN + 1);
  return (
    <div className="c-completion" style={{ top }}>
      {words.hasFailed && <p className="c-note">{t(texts.wordsFailed)}</p>}
      {found.length === 0 ? (
        <p className="c-note" role="status">
          {t(words.isLoading ? texts.loadingWords : texts.noCompletion)}
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
  const words = useWords(isOpen);
  const stem = useMemo(() => (isOpen ? stemAt(value, caret) : undefined), [isOpen, value, caret]);
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
