import { GIVEN_ROLES, type PersonSummary } from '@concentric/modules/identity/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { InviteForm } from '../features/identity/invite-form.tsx';
import { usePeople } from '../features/identity/people-queries.ts';
import { StateChip } from '../features/identity/state-chip.tsx';
import { common, roleTexts } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { peopleTexts as texts, stateTexts } from '../i18n/people.ts';
import { ChoiceFilter, FilterBar, SearchBox } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { useFilters, type Filters } from '../ui/use-filters.ts';

const STATES = ['enabled', 'disabled'] as const;

/** Everybody with an account. */
export default function PeoplePage() {
  const { t } = useLocale();
  const filters = useFilters();
  const [invites, setInvites] = useState(false);
  const role = GIVEN_ROLES.find((known) => known === filters.get('role'));
  const state = STATES.find((known) => known === filters.get('state'));
  const query = usePeople({ page: filters.page, q: filters.get('q'), role, state });
  const mayInvite = query.data?.can['invitePerson'] === true;
  return (
    <Page
      title={t(texts.title)}
      actions={
        mayInvite && (
          <Button type="primary" aria-expanded={invites} onClick={() => setInvites(!invites)}>
            {t(texts.invite)}
          </Button>
        )
      }
    >
      {invites && <InviteForm />}
      <PeopleFilterBar filters={filters} role={role} state={state} />
      <QueryView query={query} rows={10}>
        {({ items, total, page, size }) =>
          items.length === 0 ? (
            <Empty text={t(texts.nobody)} />
          ) : (
            <>
              <PeopleTable people={items} />
              <Paging page={page} size={size} total={total} onPage={filters.setPage} />
            </>
          )
        }
      </QueryView>
    </Page>
  );
}

function PeopleFilterBar(props: {
  filters: Filters;
  role: string | undefined;
  state: (typeof STATES)[number] | undefined;
}) {
  const { filters, role, state } = props;
  const { t } = useLocale();
  return (
    <FilterBar isFiltered={filters.isFiltered} onClear={filters.clear}>
      <SearchBox
        key={filters.get('q')}
        label={t(texts.search)}
        value={filters.get('q')}
        onSearch={(q) => filters.set({ q })}
      />
      <ChoiceFilter
        label={t(texts.role)}
        all={t(texts.allRoles)}
        value={role}
        options={GIVEN_ROLES.map((known) => [known, t(roleTexts[known])])}
        onChange={(value) => filters.set({ role: value })}
      />
      <ChoiceFilter
        label={t(texts.state)}
        all={t(texts.allStates)}
        value={state}
        options={[
          ['enabled', t(texts.enabled)],
          ['disabled', t(stateTexts.disabled)],
        ]}
        onChange={(value) => filters.set({ state: value })}
      />
    </FilterBar>
  );
}

function PeopleTable({ people }: { people: readonly PersonSummary[] }) {
  const { t } = useLocale();
  return (
    <Table
      caption={t(texts.title)}
      rows={people}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: t(texts.name),
          lead: true,
          grow: true,
          render: ({ id, name }) => (
            <Link className="c-row-link" to={`/people/${id}`}>
              {name}
            </Link>
          ),
        },
        { key: 'email', title: t(texts.email), render: ({ email }) => email },
        {
          key: 'roles',
          title: t(texts.roles),
          render: ({ roles }) =>
            roles.map(({ role, party }) => `${t(roleTexts[role])} (${party.name})`).join(t(common.comma)) ||
            '—',
        },
        {
          key: 'factor',
          title: t(texts.secondFactor),
          render: ({ twoFactor }) => t(twoFactor ? common.yes : common.no),
        },
        { key: 'state', title: t(texts.state), render: ({ state }) => <StateChip state={state} /> },
      ]}
    />
  );
}
