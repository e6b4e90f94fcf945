import type { CSSProperties } from 'react';
import { completionTexts as texts } from '../../i18n/completion.ts';
import { useLocale } from '../../i18n/locale.tsx';
import type { CompletionState } from './use-completion.ts';

/** The names found, so many at once; the arrow keys move the others into view. */
export function CompletionList(props: {
  id: string;
  completion: CompletionState;
  shown: number;
  style: CSSProperties;
}) {
  const { id, completion, shown, style } = props;
  const { t } = useLocale();
  const { found, at, words, choose } = completion;
  const first = Math.max(0, at - shown + 1);
  return (
    <div className="c-completion" style={style}>
      {words.hasFailed && <p className="c-note">{t(texts.wordsFailed)}</p>}
      {found.length === 0 ? (
        <p className="c-note" role="status">
          {t(words.isLoading ? texts.loadingWords : texts.noCompletion)}
        </p>
      ) : (
        <ul id={id} role="listbox" aria-label={t(texts.completions)}>
          {found.slice(first, first + shown).map((one, row) => (
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
      {found.length > shown && (
        <p className="c-note">{t(texts.completionAt, { n: at + 1, total: found.length })}</p>
      )}
    </div>
  );
}
