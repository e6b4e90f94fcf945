import { useDistribution, useSubjects } from '../features/credit/queries.ts';
import { SubjectTable } from '../features/credit/subject-table.tsx';
import { hasOwnDesk } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { creditTexts as texts } from '../i18n/credit.ts';
import { useLocale } from '../i18n/locale.tsx';
import { ChoiceFilter, FilterBar, SearchBox } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { type Filters, useFilters } from '../ui/use-filters.ts';

/** Subjects with their newest grade. */
export default function SubjectsPage() {
  const { t } = useLocale();
  const filters = useFilters();
  const query = useSubjects({ page: filters.page, q: filters.get('q'), grade: filters.get('grade') });
  return (
    <Page title={t(texts.title)}>
      <SubjectFilterBar filters={filters} />
      <QueryView query={query} rows={10}>
        {({ items, total, page, size }) =>
          items.length === 0 ? (
            <Empty text={t(texts.noSubjects)} />
          ) : (
            <>
              <SubjectTable subjects={items} />
              <Paging page={page} size={size} total={total} onPage={filters.setPage} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function SubjectFilterBar({ filters }: { filters: Filters }) {
  const { t } = useLocale();
  // The grades to choose from come with their counts, which only the association's own people may read.
  const distribution = useDistribution(!hasOwnDesk(useMe()));
  const { grades, unrated } = distribution.data ?? { grades: [], unrated: 0 };
  return (
    <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
      <SearchBox
        key={filters.get('q')}
        label={t(texts.searchLabel)}
        value={filters.get('q')}
        onSearch={(q) => filters.set({ q })}
      />
      {grades.length > 0 && (
        <ChoiceFilter
          label={t(texts.grade)}
          all={t(texts.allGrades)}
          value={filters.get('grade')}
          options={[
            ...grades.map(
              ({ grade, count }) => [grade.code, `${grade.code} ${t(grade.title)} (${count})`] as const,
            ),
            ['unrated', `${t(texts.unrated)} (${unrated})`],
          ]}
          onChange={(grade) => filters.set({ grade })}
        />
      )}
    </FilterBar>
  );
}
