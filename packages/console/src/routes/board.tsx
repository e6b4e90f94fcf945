import { localTimeOf } from '@concentric/core/shared';
import type { Board } from '@concentric/modules/casework/contract';
import { Navigate } from 'react-router';
import { CaseTable } from '../features/casework/case-table.tsx';
import { useCases } from '../features/casework/queries.ts';
import { GradeChart } from '../features/credit/grade-chart.tsx';
import { OwnCredit } from '../features/credit/own-credit.tsx';
import { has, hasOwnDesk, pagePath, PAGES } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { CasesByStage, HitsByDay, HitsByRule } from '../features/monitoring/board-charts.tsx';
import { BoardNumbers } from '../features/monitoring/board-numbers.tsx';
import { useBoard } from '../features/monitoring/queries.ts';
import { boardTexts as texts } from '../i18n/board.ts';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Empty, NoRight, QueryView } from '../ui/states.tsx';

/** The first page: one's own cases and credit, or the association's day; else the first page one has. */
export default function BoardPage() {
  const me = useMe();
  if (hasOwnDesk(me)) return <OwnDesk />;
  if (has(me, 'board')) return <AssociationBoard />;
  const first = PAGES.find((page) => has(me, page));
  return first === undefined ? <NoRight /> : <Navigate to={pagePath(first)} replace />;
}

function AssociationBoard() {
  const { t } = useLocale();
  const query = useBoard();
  return (
    <Page title={t(common.board)} lead={t(texts.hitIsClue)}>
      <QueryView query={query} rows={10}>
        {(board) => <BoardView board={board} />}
      </QueryView>
    </Page>
  );
}

function BoardView({ board }: { board: Board }) {
  const { t } = useLocale();
  const me = useMe();
  return (
    <>
      <BoardNumbers board={board} />
      <Panel title={t(texts.waiting)}>
        {board.waitingForMe.length === 0 ? (
          <Empty text={t(texts.nothingWaiting)} />
        ) : (
          <CaseTable cases={board.waitingForMe} />
        )}
      </Panel>
      <div className="c-charts">
        <HitsByDay board={board} />
        <CasesByStage board={board} />
        <HitsByRule board={board} />
        {has(me, 'subjects') && <GradeChart />}
      </div>
      <p className="c-note">{t(common.asOf, { at: localTimeOf(board.asOf) })}</p>
    </>
  );
}

function OwnDesk() {
  const { t } = useLocale();
  const me = useMe();
  return (
    <Page title={t(common.board)} lead={me.name}>
      <Panel title={t(texts.myCards)}>
        <OwnCredit />
      </Panel>
      {has(me, 'cases') && (
        <Panel title={t(texts.myCases)}>
          <OwnCases />
        </Panel>
      )}
    </Page>
  );
}

function OwnCases() {
  const { t } = useLocale();
  const query = useCases({ page: 1, size: 20 });
  return (
    <QueryView query={query}>
      {({ items }) => (items.length === 0 ? <Empty text={t(texts.noCases)} /> : <CaseTable cases={items} />)}
    </QueryView>
  );
}
