import { localTimeOf } from '@concentric/core/shared';
import type { BacktestSummary, DocumentView, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Button } from 'antd';
import { useId } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { backtestTexts as texts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure, QueryView } from '../../ui/states.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { Impact } from './impact.tsx';
import {
  useBacktest,
  useBacktests,
  useChangeBacktest,
  useRefreshWhenFinished,
  type Named,
} from './queries.ts';
import { StartBacktest } from './start-backtest.tsx';

/** Backtests of one revision: the way to start one, how far it is, and what it found. */
export function Backtests({ item, revision }: { item: DocumentView; revision: RevisionSummary }) {
  const { t } = useLocale();
  const query = useBacktests({ kind: item.kind, name: item.name });
  const { get, set } = useFilters();
  return (
    <>
      {item.can['backtest'] === true && (
        <StartBacktest named={item} revision={revision} onStarted={(id) => set({ backtest: id })} />
      )}
      <QueryView query={query}>
        {({ backtests }) => {
          const own = backtests.filter((one) => one.revision === revision.id);
          const shown = own.find(({ id }) => id === get('backtest')) ?? own[0];
          if (shown === undefined) return <p className="c-note c-desk-lead">{t(texts.none)}</p>;
          return (
            <>
              {own.length > 1 && (
                <BacktestChoice all={own} chosen={shown.id} onChoose={(id) => set({ backtest: id })} />
              )}
              <Backtest key={shown.id} named={{ kind: item.kind, name: item.name }} summary={shown} />
            </>
          );
        }}
      </QueryView>
    </>
  );
}

function BacktestChoice(props: {
  all: readonly BacktestSummary[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const { all, chosen, onChoose } = props;
  const { t } = useLocale();
  const id = useId();
  return (
    <div className="c-field">
      <label htmlFor={id}>{t(texts.list)}</label>
      <select
        id={id}
        className="c-select c-backtest-choice"
        value={chosen}
        onChange={(event) => onChoose(event.target.value)}
      >
        {all.map((one) => (
          <option key={one.id} value={one.id}>
            {t(texts.option, { from: one.from, to: one.to, state: t(one.stateTitle), by: one.startedBy })}
          </option>
        ))}
      </select>
    </div>
  );
}

function Backtest({ named, summary }: { named: Named; summary: BacktestSummary }) {
  const { t } = useLocale();
  const query = useBacktest(summary.id);
  useRefreshWhenFinished(named, query.data?.state ?? summary.state);
  return (
    <QueryView query={query} rows={8}>
      {(backtest) => (
        <>
          <Progress backtest={backtest} />
          {backtest.rules.length === 0 && (
            <p className="c-note c-desk-lead">
              {t(backtest.state === 'finished' ? texts.unchanged : texts.nothingYet)}
            </p>
          )}
          {backtest.state !== 'finished' && backtest.rules.length > 0 && (
            <p className="c-note c-desk-lead">{t(texts.soFar)}</p>
          )}
          {backtest.rules.map((impact) => (
            <Impact
              key={impact.rule}
              impact={impact}
              backtest={backtest}
              mayLabel={backtest.can['label'] === true}
            />
          ))}
        </>
      )}
    </QueryView>
  );
}

function Progress({ backtest }: { backtest: BacktestSummary }) {
  const { t } = useLocale();
  const change = useChangeBacktest(backtest.id);
  const { judged, total, can, from, to, state, problem } = backtest;
  return (
    <Panel title={`${from} – ${to}`} aside={<strong>{t(backtest.stateTitle)}</strong>}>
      <p className="c-note">
        {t(texts.by, { name: backtest.startedBy, at: localTimeOf(backtest.startedAt) })}
      </p>
      {state === 'running' && total === 0 ? (
        <p role="status">{t(texts.preparing)}</p>
      ) : (
        <p className="c-meter">
          <meter
            min={0}
            max={Math.max(1, total)}
            value={judged}
            aria-label={t(texts.progress, { judged, total })}
          />
          <span>{t(texts.progress, { judged, total })}</span>
        </p>
      )}
      {problem !== null && <Failure problem={problem} />}
      {change.error !== null && <Failure problem={problemOf(change.error)} />}
      {can['stop'] === true && (
        <Button loading={change.isPending} onClick={() => change.mutate('stop')}>
          {t(texts.stop)}
        </Button>
      )}
      {can['continue'] === true && (
        <Button loading={change.isPending} onClick={() => change.mutate('continue')}>
          {t(texts.continue)}
        </Button>
      )}
    </Panel>
  );
}
