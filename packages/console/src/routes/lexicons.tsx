import { DeskMenu } from '../features/rulebook/desk-menu.tsx';
import { filterDocuments } from '../features/rulebook/document-filter.ts';
import { LexiconTable } from '../features/rulebook/lexicon-table.tsx';
import { useDocuments } from '../features/rulebook/queries.ts';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { bookTexts as texts } from '../i18n/rulebook.ts';
import { FilterBar, SearchBox } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { useFilters } from '../ui/use-filters.ts';

/** The lexicon desk. */
export default function LexiconsPage() {
  const { t } = useLocale();
  const query = useDocuments('lexicon');
  const { get, set, clear, isFiltered } = useFilters();
  return (
    <Page title={t(texts.lexicons)} lead={t(texts.lexiconLead)}>
      <DeskMenu />
      <QueryView query={query} rows={10}>
        {({ documents }) => {
          if (documents.length === 0) return <Empty text={t(texts.noLexicons)} />;
          const found = filterDocuments(documents, { q: get('q') });
          return (
            <>
              <FilterBar isFiltered={isFiltered} onClear={clear}>
                <SearchBox
                  key={get('q')}
                  label={t(texts.searchLabel)}
                  value={get('q')}
                  onSearch={(q) => set({ q })}
                />
              </FilterBar>
              {found.length === 0 ? (
                <Empty text={t(common.nothingFound)} />
              ) : (
                <LexiconTable lexicons={found} />
              )}
              <p className="c-note">{t(common.total, { n: found.length })}</p>
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}
