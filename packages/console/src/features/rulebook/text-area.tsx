import { type KeyboardEvent, type RefObject, useId, useRef, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { editorTexts as texts } from '../../i18n/rulebook.ts';
import { CompletionList } from './completion-list.tsx';
import { stemAt } from './completion.ts';
import { countLines, placeOf } from './editing.ts';
import { useCompletion } from './use-completion.ts';
import { useWords } from './use-words.ts';

/** Height of a line in px; the style sheet says the same. */
const LINE_PX = 20;

/** Names shown at once. */
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
  const completion = useCompletion({ value, caret, onChange, area, useWords, stemOf: stemAt });
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
          <CompletionList
            id={listId}
            completion={completion}
            shown={SHOWN}
            style={{ top: listTop(area.current, place.line) }}
          />
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
