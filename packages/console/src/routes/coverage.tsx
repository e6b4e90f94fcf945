import type { ClauseView } from '@concentric/modules/casework/contract';
import { Link } from 'react-router';
import { ClauseList } from '../features/casework/clause-list.tsx';
import { documentPath } from '../features/rulebook/addresses.ts';
import { DeskMenu } from '../features/rulebook/desk-menu.tsx';
import { useCoverage } from '../features/rulebook/queries.ts';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { bookTexts, coverageTexts as texts } from '../i18n/rulebook.ts';
import { FilterBar, SearchBox } from '../ui/filter-bar.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { pageCount } from '../ui/page-count.ts';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { useFilters } from '../ui/use-filters.ts';

const PAGE_SIZE = 20;

/** What is missing between the clauses in force and the live rules. */
export default function CoveragePage() {
  const { t } = useLocale();
  const query = useCoverage();
  return (
    <Page title={t(bookTexts.coverage)}>
      <DeskMenu />
      <QueryView query={query} rows={10}>
        {({ clauses, rules, rulesWithoutClauses, clausesWithoutRules }) => (
          <>
            <p className="c-desk-lead">{t(texts.lead, { clauses, rules })}</p>
            <Panel title={t(texts.rulesWithoutClauses)} aside={rulesWithoutClauses.length}>
              {rulesWithoutClauses.length === 0 ? (
                <p className="c-note">{t(texts.allGrounded)}</p>
              ) : (
                <ul className="c-list">
                  {rulesWithoutClauses.map(({ name, title }) => (
                    <li key={name}>
                      <Link to={documentPath({ kind: 'rule', name })}>{`${name} ${t(title)}`}</Link>
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
            <Panel title={t(texts.clausesWithoutRules)} aside={clausesWithoutRules.length}>
              {clausesWithoutRules.length === 0 ? (
                <p className="c-note">{t(texts.allCovered)}</p>
              ) : (
                <Uncovered clauses={clausesWithoutRules} />
              )}
            </Panel>
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Uncovered({ clauses }: { clauses: readonly ClauseView[] }) {
  const { t } = useLocale();
  const { get, set, clear, isFiltered, page: asked, setPage } = useFilters();
  const q = (get('q') ?? '').toLowerCase();
  const found = clauses.filter((clause) => JSON.stringify(Object.values(clause)).toLowerCase().includes(q));
  const page = Math.min(asked, pageCount(found.length, PAGE_SIZE));
  return (
    <>
      <p className="c-note">{t(texts.notAll)}</p>
      <FilterBar isFiltered={isFiltered} onClear={clear}>
        <SearchBox
          key={q}
          label={t(texts.searchLabel)}
          value={get('q')}
          onSearch={(text) => set({ q: text })}
        />
      </FilterBar>
      {found.length === 0 ? (
        <Empty text={t(common.nothingFound)} />
      ) : (
        <ClauseList clauses={found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)} />
      )}
      <Paging page={page} size={PAGE_SIZE} total={found.length} onPage={setPage} />
    </>
  );
}
