import { KIND_NAMES, PARTY_KINDS, type PartyKind } from '@concentric/modules/registry/contract';
import { PartyName } from '../features/registry/party-name.tsx';
import { useParties } from '../features/registry/queries.ts';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { registryTexts as texts } from '../i18n/registry.ts';
import { ChoiceFilter, FilterBar, SearchBox } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { useFilters } from '../ui/use-filters.ts';

/** The register of parties. */
export default function PartiesPage() {
  const { t } = useLocale();
  const filters = useFilters();
  const kind = PARTY_KINDS.find((known) => known === filters.get('kind'));
  const query = useParties({ page: filters.page, q: filters.get('q'), kind });
  return (
    <Page title={t(texts.title)}>
      <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
        <SearchBox
          key={filters.get('q')}
          label={t(texts.searchLabel)}
          value={filters.get('q')}
          onSearch={(q) => filters.set({ q })}
        />
        <ChoiceFilter
          label={t(texts.kind)}
          all={t(texts.allKinds)}
          value={kind}
          options={PARTY_KINDS.map((known: PartyKind) => [known, t(KIND_NAMES[known])])}
          onChange={(value) => filters.set({ kind: value })}
        />
      </FilterBar>
      <QueryView query={query} rows={10}>
        {({ items, total, page, size }) =>
          items.length === 0 ? (
            <Empty text={t(common.nothingFound)} />
          ) : (
            <>
              <Table
                caption={t(texts.title)}
                rows={items}
                rowKey={(party) => party.id}
                columns={[
                  {
                    key: 'name',
                    title: t(texts.name),
                    lead: true,
                    grow: true,
                    render: (party) => <PartyName party={party} to={`/parties/${party.id}`} row />,
                  },
                  { key: 'kind', title: t(texts.kind), render: (party) => t(KIND_NAMES[party.kind]) },
                  { key: 'platform', title: t(texts.platform), render: (party) => party.platformName ?? '—' },
                  {
                    key: 'member',
                    title: t(texts.member),
                    render: (party) => t(party.isMember ? common.yes : common.no),
                  },
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
