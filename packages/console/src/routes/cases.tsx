import { CaseTable } from '../features/casework/case-table.tsx';
import { useCases } from '../features/casework/queries.ts';
import { has } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { useBoard } from '../features/monitoring/queries.ts';
import { caseTexts as texts } from '../i18n/casework.ts';
import { SubjectFilter } from '../features/registry/subject-filter.tsx';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { ChoiceFilter, FilterBar, FlagFilter, SearchBox } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { type Filters, useFilters } from '../ui/use-filters.ts';

/** What a list of cases can be narrowed to by its deadlines. */
const ALERTS = ['overdue', 'due-soon'] as const;

/** The list of cases the reader may see, most urgent first. */
export default function CasesPage() {
  const { t } = useLocale();
  const filters = useFilters();
  const query = useCases({
    page: filters.page,
    stage: filters.get('stage'),
    q: filters.get('q'),
    subject: filters.get('subject'),
    open: filters.get('open') === 'true' ? 'true' : undefined,
    alert: ALERTS.find((alert) => alert === filters.get('alert')),
  });
  return (
    <Page title={t(texts.title)}>
      <CaseFilterBar filters={filters} />
      <SubjectFilter id={filters.get('subject')} found={query.data?.items[0]?.subject} />
      <QueryView query={query} rows={10}>
        {({ items, total, page, size }) =>
          items.length === 0 ? (
            <Empty text={t(common.nothingFound)} />
          ) : (
            <>
              <CaseTable cases={items} />
              <Paging page={page} size={size} total={total} onPage={filters.setPage} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function CaseFilterBar({ filters }: { filters: Filters }) {
  const { t } = useLocale();
  const board = useBoard(has(useMe(), 'board'));
  const stages = board.data?.casesByStage ?? [];
  return (
    <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
      <SearchBox
        key={filters.get('q')}
        label={t(texts.searchLabel)}
        value={filters.get('q')}
        onSearch={(q) => filters.set({ q })}
      />
      {stages.length > 0 && (
        <ChoiceFilter
          label={t(texts.stage)}
          all={t(texts.allStages)}
          value={filters.get('stage')}
          options={stages.map(({ stage, title, count }) => [stage, `${t(title)} (${count})`])}
          onChange={(stage) => filters.set({ stage })}
        />
      )}
      <ChoiceFilter
        label={t(texts.alert)}
        all={t(texts.allAlerts)}
        value={ALERTS.find((alert) => alert === filters.get('alert'))}
        options={[
          ['overdue', t(texts.overdue)],
          ['due-soon', t(texts.dueSoon)],
        ]}
        onChange={(alert) => filters.set({ alert })}
      />
      <FlagFilter
        label={t(texts.openOnly)}
        value={filters.get('open') === 'true'}
        onChange={(value) => filters.set({ open: value ? 'true' : undefined })}
      />
    </FilterBar>
  );
}
