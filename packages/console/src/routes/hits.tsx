import { HitTable } from '../features/monitoring/hit-table.tsx';
import { useHits, useRules } from '../features/monitoring/queries.ts';
import { has } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { SubjectFilter } from '../features/registry/subject-filter.tsx';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { hitTexts as texts } from '../i18n/monitoring.ts';
import { ChoiceFilter, DayFilter, FilterBar, FlagFilter } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { type Filters, useFilters } from '../ui/use-filters.ts';

/** The list of hits. */
export default function HitsPage() {
  const { t } = useLocale();
  const filters = useFilters();
  const query = useHits({
    page: filters.page,
    rule: filters.get('rule'),
    subject: filters.get('subject'),
    from: filters.get('from'),
    to: filters.get('to'),
    withoutCase: filters.get('withoutCase') === 'true' ? 'true' : undefined,
  });
  return (
    <Page title={t(texts.title)} lead={t(texts.clue)}>
      <HitFilterBar filters={filters} />
      <SubjectFilter id={filters.get('subject')} found={query.data?.items[0]?.subject} />
      <QueryView query={query} rows={10}>
        {({ items, total, page, size }) =>
          items.length === 0 ? (
            <Empty text={t(common.nothingFound)} />
          ) : (
            <>
              <HitTable hits={items} />
              <Paging page={page} size={size} total={total} onPage={filters.setPage} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function HitFilterBar({ filters }: { filters: Filters }) {
  const { t } = useLocale();
  const rules = useRules(has(useMe(), 'rules'));
  return (
    <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
      <ChoiceFilter
        label={t(texts.rule)}
        all={t(texts.allRules)}
        value={filters.get('rule')}
        options={ruleOptions(
          filters.get('rule'),
          rules.data?.rules.map(({ id, title }) => [id, `${id} ${t(title)}`]),
        )}
        onChange={(rule) => filters.set({ rule })}
      />
      <DayFilter
        label={t(common.from)}
        value={filters.get('from')}
        onChange={(from) => filters.set({ from })}
      />
      <DayFilter label={t(common.until)} value={filters.get('to')} onChange={(to) => filters.set({ to })} />
      <FlagFilter
        label={t(texts.withoutCase)}
        value={filters.get('withoutCase') === 'true'}
        onChange={(value) => filters.set({ withoutCase: value ? 'true' : undefined })}
      />
    </FilterBar>
  );
}

// The rule named in the address stays choosable while the list of rules is on its way, or where it may not be read.
function ruleOptions(
  chosen: string | undefined,
  known: readonly (readonly [string, string])[] = [],
): readonly (readonly [string, string])[] {
  if (chosen === undefined || known.some(([id]) => id === chosen)) return known;
  return [[chosen, chosen], ...known];
}
