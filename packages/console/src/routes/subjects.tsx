import { Link } from 'react-router';
import { GradeChip } from '../features/credit/grade-chip.tsx';
import { pointsText } from '../features/credit/points-text.ts';
import { useDistribution, useSubjects } from '../features/credit/queries.ts';
import { partyName } from '../features/registry/party-name.tsx';
import { creditTexts as texts } from '../i18n/credit.ts';
import { useLocale } from '../i18n/locale.tsx';
import { registryTexts } from '../i18n/registry.ts';
import { ChoiceFilter, FilterBar, SearchBox } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { type Filters, useFilters } from '../ui/use-filters.ts';
import { KIND_NAMES } from '@concentric/modules/registry/contract';

/** Subjects with their newest grade. */
export default function SubjectsPage() {
  const { locale, t } = useLocale();
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
              <Table
                caption={t(texts.title)}
                rows={items}
                rowKey={({ subject }) => subject.id}
                columns={[
                  {
                    key: 'subject',
                    title: t(texts.subject),
                    lead: true,
                    grow: true,
                    render: ({ subject }) => (
                      <Link to={`/subjects/${subject.id}`} className="c-row-link">
                        {partyName(subject, locale)}
                      </Link>
                    ),
                  },
                  {
                    key: 'kind',
                    title: t(registryTexts.kind),
                    render: ({ subject }) => t(KIND_NAMES[subject.kind]),
                  },
                  {
                    key: 'platform',
                    title: t(texts.platform),
                    render: ({ subject }) => subject.platformName ?? '—',
                  },
                  {
                    key: 'score',
                    title: t(texts.score),
                    align: 'end',
                    render: (item) => (item.total === null ? '—' : pointsText(item.total)),
                  },
                  {
                    key: 'grade',
                    title: t(texts.grade),
                    render: (item) =>
                      item.asOf === null ? t(texts.noScoreYet) : <GradeChip grade={item.grade} />,
                  },
                  { key: 'asOf', title: t(texts.asOf), render: (item) => item.asOf ?? '—' },
                ]}
              />
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
  const distribution = useDistribution();
  const grades = distribution.data?.grades ?? [];
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
          options={grades.map(({ grade, count }) => [
            grade.code,
            `${grade.code} ${t(grade.title)} (${count})`,
          ])}
          onChange={(grade) => filters.set({ grade })}
        />
      )}
    </FilterBar>
  );
}
