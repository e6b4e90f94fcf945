import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { api as rules } from './api.ts';
import { useLocale, type Translate } from '../../i18n/locale.tsx';
import { groupsIn, type Completion } from './completion.ts';

/** The names an editor completes; `wanted` begins fetching them. Those of the language never fail to come. */
export interface Words {
  readonly words: readonly Completion[];
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
}

const FRESH_MS = 300_000;

/** Names of the rule language, of the groups of all lexicons, and keys of the clauses. */
export function useWords(wanted: boolean): Words {
  const { locale, t } = useLocale();
  const language = useQuery({
    queryKey: ['words', 'language', locale],
    queryFn: async () => (await import('./words.ts')).languageWords(t),
    enabled: wanted,
    staleTime: Infinity,
  });
  const book = useQuery({
    queryKey: ['words', 'book', locale],
    queryFn: async () => (await Promise.all([groupWords(), clauseWords(t)])).flat(),
    enabled: wanted,
    staleTime: FRESH_MS,
  });
  return {
    words: [...(book.data ?? []), ...(language.data ?? [])],
    isLoading: wanted && (language.isLoading || book.isLoading),
    hasFailed: book.isError || language.isError,
  };
}

const PAGE = 100;

async function clauseWords(t: Translate): Promise<Completion[]> {
  const first = await api.casework.listClauses({ size: PAGE });
  const others = await Promise.all(
    Array.from({ length: Math.ceil(first.total / PAGE) - 1 }, (_, index) =>
      api.casework.listClauses({ size: PAGE, page: index + 2 }),
    ),
  );
  return [first, ...others].flatMap(({ items }) =>
    items.map(({ key, summary }): Completion => ({ slot: 'clause', name: key, meaning: t(summary) })),
  );
}

async function groupWords(): Promise<Completion[]> {
  const { documents } = await rules.rulebook.listDocuments({ kind: 'lexicon' });
  const texts = await Promise.all(
    documents.map(({ name }) => rules.rulebook.getDocument({ kind: 'lexicon', name })),
  );
  return texts.flatMap(({ name: lexicon, document }) =>
    groupsIn(document).map((name): Completion => ({ slot: 'group', name, meaning: lexicon })),
  );
}
