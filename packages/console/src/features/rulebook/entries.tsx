import { useQuery } from '@tanstack/react-query';
import type { DocumentView, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { deskTexts, entryTexts as texts } from '../../i18n/rulebook.ts';
import { FilterBar, SearchBox } from '../../ui/filter-bar.tsx';
import { pageCount } from '../../ui/page-count.ts';
import { Paging } from '../../ui/paging.tsx';
import { Empty, QueryView } from '../../ui/states.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { EntryTable } from './entry-table.tsx';
import { ProposeEntry } from './propose-entry.tsx';

const PAGE_SIZE = 50;

/** The words of one revision of a lexicon, searched and in pages, and the way to propose another. */
export function Entries(props: {
  item: DocumentView;
  revision: RevisionSummary;
  text: string;
  onSaved: (revision: RevisionSummary) => void;
}) {
  const { item, revision, text, onSaved } = props;
  const { t } = useLocale();
  const { get, set, page: asked, setPage } = useFilters();
  const q = get('q') ?? '';
  // Reading the text takes the parser, which is fetched when a lexicon is first opened.
  const query = useQuery({
    queryKey: ['entries', revision.id],
    queryFn: async () => {
      const { entriesOf, searchEntries } = await import('./lexicon-entries.ts');
      return { entries: entriesOf(item.name, text), searchEntries };
    },
    staleTime: Infinity,
    structuralSharing: false,
  });
  return (
    <QueryView query={query}>
      {({ entries, searchEntries }) => {
        const found = searchEntries(entries, q);
        const page = Math.min(asked, pageCount(found.length, PAGE_SIZE));
        return (
          <>
            {item.can['saveDraft'] === true && (
              <ProposeEntry
                name={item.name}
                groups={[...new Set(entries.map(({ group }) => group))]}
                onSaved={onSaved}
              />
            )}
            <FilterBar isFiltered={q !== ''} onClear={() => set({ q: undefined })}>
              <SearchBox
                key={q}
                label={t(texts.searchLabel)}
                value={q}
                onSearch={(words) => set({ q: words })}
              />
            </FilterBar>
            {found.length === 0 ? (
              <Empty text={t(common.nothingFound)} />
            ) : (
              <EntryTable
                caption={t(deskTexts.entries)}
                entries={found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)}
              />
            )}
            <Paging page={page} size={PAGE_SIZE} total={found.length} onPage={setPage} />
          </>
        );
      }}
    </QueryView>
  );
}
