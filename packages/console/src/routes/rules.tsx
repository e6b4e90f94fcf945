import type { DocumentSummary } from '@concentric/modules/rulebook/contract';
import { RulesInForce } from '../features/rulebook/rules-in-force.tsx';
import { BeginRule } from '../features/rulebook/begin-rule.tsx';
import { DeskMenu } from '../features/rulebook/desk-menu.tsx';
import { filterDocuments } from '../features/rulebook/document-filter.ts';
import { useDocuments } from '../features/rulebook/queries.ts';
import { RuleTable } from '../features/rulebook/rule-table.tsx';
import { common, severityTexts } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { automationTexts } from '../i18n/monitoring.ts';
import { bookTexts as texts } from '../i18n/rulebook.ts';
import { problemOf } from '../problem.ts';
import { ChoiceFilter, FilterBar, SearchBox } from '../ui/filter-bar.tsx';
import { Page } from '../ui/page.tsx';
import { pageCount } from '../ui/page-count.ts';
import { Paging } from '../ui/paging.tsx';
import { Empty, QueryView } from '../ui/states.tsx';
import { useFilters } from '../ui/use-filters.ts';

const PAGE_SIZE = 25;

/**
 * The rule desk. Those who may know the rules and do not work on them, as the server says, see what is in force.
 */
export default function RulesPage() {
  const { t } = useLocale();
  const query = useDocuments('rule');
  const isReader = query.error !== null && problemOf(query.error).status === 403;
  return (
    <Page title={t(texts.rules)} lead={t(texts.clue)}>
      {isReader ? (
        <RulesInForce />
      ) : (
        <>
          <DeskMenu />
          <QueryView query={query} rows={10}>
            {({ documents, can }) => (
              <>
                {can['saveDraft'] === true && <BeginRule taken={documents.map(({ name }) => name)} />}
                {documents.length === 0 ? (
                  <Empty text={t(texts.noRules)} />
                ) : (
                  <FilteredRules documents={documents} />
                )}
              </>
            )}
          </QueryView>
        </>
      )}
    </Page>
  );
}

function FilteredRules({ documents }: { documents: readonly DocumentSummary[] }) {
  const { t } = useLocale();
  const { get, set, clear, isFiltered, page: asked, setPage } = useFilters();
  const stages = new Map(documents.map(({ stage, stageTitle }) => [stage, t(stageTitle)]));
  const found = filterDocuments(documents, {
    q: get('q'),
    stage: get('stage'),
    automation: get('automation'),
    severity: get('severity'),
  });
  const page = Math.min(asked, pageCount(found.length, PAGE_SIZE));
  return (
    <>
      <FilterBar isFiltered={isFiltered} onClear={clear}>
        <SearchBox
          key={get('q')}
          label={t(texts.searchLabel)}
          value={get('q')}
          onSearch={(q) => set({ q })}
        />
        <ChoiceFilter
          label={t(texts.stage)}
          all={t(texts.anyStage)}
          value={get('stage')}
          options={[...stages]}
          onChange={(stage) => set({ stage })}
        />
        <ChoiceFilter
          label={t(texts.automation)}
          all={t(texts.anyAutomation)}
          value={get('automation')}
          options={Object.entries(automationTexts).map(([value, title]) => [value, t(title)])}
          onChange={(automation) => set({ automation })}
        />
        <ChoiceFilter
          label={t(texts.severity)}
          all={t(texts.anySeverity)}
          value={get('severity')}
          options={Object.entries(severityTexts).map(([value, title]) => [value, t(title)])}
          onChange={(severity) => set({ severity })}
        />
      </FilterBar>
      {found.length === 0 ? (
        <Empty text={t(common.nothingFound)} />
      ) : (
        <RuleTable rules={found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)} />
      )}
      <Paging page={page} size={PAGE_SIZE} total={found.length} onPage={setPage} />
    </>
  );
}
