import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { CompletionList } from '../rulebook/completion-list.tsx';
import { stemAt, type Completion, type Stem } from '../rulebook/completion.ts';
import { useCompletion } from '../rulebook/use-completion.ts';
import type { Words } from '../rulebook/use-words.ts';
import type { FieldWiring } from '../../ui/field.tsx';
import { useVocabulary } from './queries.ts';

/** Names shown at once. */
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
  const completion = useCompletion({ value, caret, area, onChange, useWords: useQueryWords, stemOf: stemIn });
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
        {completion.isOpen && (
          <CompletionList
            id={listId}
            completion={completion}
            shown={SHOWN}
            style={{ top: '100%', left: 0 }}
          />
        )}
      </div>
    </div>
  );
}

/** The name under the caret; a window's name goes by the same list as groups, told apart by where it stands. */
function stemIn(value: string, caret: number): Stem | undefined {
  const stem = stemAt(PREFIX + value, caret + PREFIX.length);
  return stem === undefined ? undefined : { ...stem, from: stem.from - PREFIX.length };
}

/** Names of the language, and groups and windows as the reader may name them. */
function useQueryWords(wanted: boolean): Words {
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
    hasFailed: vocabulary.isError,
  };
}
