import { localTimeOf } from '@concentric/core/shared';
import type { ResultRowView, RunView } from '@concentric/modules/investigation/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { runTexts as texts } from '../../i18n/investigation.ts';
import { problemOf } from '../../problem.ts';
import { IdText } from '../../ui/id-text.tsx';
import { Panel } from '../../ui/page.tsx';
import { Empty, Failure, QueryView } from '../../ui/states.tsx';
import { DraftRule } from './draft-rule.tsx';
import { ItemsPanel } from './items-panel.tsx';
import { useExport, useRows, useRun, useStopRun, type Example } from './queries.ts';
import { ResultChart } from './result-chart.tsx';
import { ResultTable, type Chosen } from './result-table.tsx';
import { numberText } from './row-text.ts';

/** One run: how far it has come, and what came of it. */
export function RunPanel({ id }: { id: string }) {
  const query = useRun(id);
  return (
    <QueryView query={query} rows={6}>
      {(run) => (
        <>
          <Progress run={run} />
          {run.result !== null && <Result key={run.id} run={run} result={run.result} />}
        </>
      )}
    </QueryView>
  );
}

function Progress({ run }: { run: RunView }) {
  const { t } = useLocale();
  const stop = useStopRun(run.id);
  const { judged, total, state, reached, startedBy, startedAt, purpose, position, problem, can } = run;
  const progress = t(texts.progress, { judged, total });
  return (
    <Panel title={t(texts.run)} aside={<strong role="status">{t(run.stateTitle)}</strong>}>
      <p className="c-note">
        {t(texts.facts, { by: startedBy, at: localTimeOf(startedAt), purpose, position })}{' '}
        <IdText value={run.id} />
      </p>
      {state === 'running' && total === 0 ? (
        <p role="status">{t(texts.preparing)}</p>
      ) : (
        <p className="c-meter">
          <meter min={0} max={Math.max(1, total)} value={judged} aria-label={progress} />
          <span>{progress}</span>
        </p>
      )}
      {state === 'stopped' && (
        <p role="status">
          {reached === null
            ? t(texts.stoppedBefore)
            : t(texts.stoppedAt, { judged, total, at: localTimeOf(reached) })}
        </p>
      )}
      {problem !== null && <Failure problem={problem} />}
      {stop.error !== null && <Failure problem={problemOf(stop.error)} />}
      {can['stop'] === true && (
        <Button loading={stop.isPending} onClick={() => stop.mutate()}>
          {t(texts.stop)}
        </Button>
      )}
    </Panel>
  );
}

type RunResult = NonNullable<RunView['result']>;

/** What came of a run: in one sentence, as a picture, as a table; and what is behind the row that was chosen. */
function Result({ run, result }: { run: RunView; result: RunResult }) {
  const { t, locale } = useLocale();
  const rows = useRows(run.id);
  const [chosen, setChosen] = useState<Chosen>();
  const [examples, setExamples] = useState<readonly Example[]>([]);
  const unknown = result.unknown.period + result.unknown.compare;
  const isEmpty = result.total.items === 0 && (result.total.other?.items ?? 0) === 0;
  return (
    <>
      <Panel
        title={`${t(texts.total)} ${numberText(result.total.value, locale)}`}
        aside={<Exports id={run.id} />}
      >
        {result.groups > topOf(run) && (
          <p className="c-note">{t(texts.groups, { groups: result.groups, shown: topOf(run) })}</p>
        )}
        {unknown > 0 && <p className="c-note">{t(texts.unknown, { n: unknown })}</p>}
        {isEmpty ? (
          <Empty text={t(texts.none)} />
        ) : (
          <Rows run={run} result={result} query={rows} onChoose={setChosen} />
        )}
      </Panel>
      {chosen !== undefined && (
        <ItemsPanel
          key={JSON.stringify([chosen.row.rowId, chosen.side])}
          run={run}
          chosen={chosen}
          examples={examples}
          onExamples={setExamples}
          onClose={() => setChosen(undefined)}
        />
      )}
      {!isEmpty && <DraftRule run={run} examples={examples} />}
    </>
  );
}

function topOf({ query }: RunView): number {
  return typeof query['top'] === 'number' ? query['top'] : 20;
}

function Rows(props: {
  run: RunView;
  result: RunResult;
  query: ReturnType<typeof useRows>;
  onChoose: (chosen: Chosen) => void;
}) {
  const { run, result, query, onChoose } = props;
  const { t } = useLocale();
  if (query.error !== null)
    return <Failure problem={problemOf(query.error)} onRetry={() => void query.refetch()} />;
  const rows: readonly ResultRowView[] = query.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {query.data !== undefined && <ResultChart run={run} result={result} rows={rows} />}
      <ResultTable result={result} rows={rows} onChoose={onChoose} />
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t(texts.fetchMore)}
        </Button>
      )}
    </>
  );
}

/** The result as a file of the browser's. */
function Exports({ id }: { id: string }) {
  const { t, locale } = useLocale();
  const fetched = useExport(id);
  const take = (format: 'csv' | 'json') => fetched.mutate({ format, locale }, { onSuccess: keepFile });
  return (
    <div className="c-actions">
      <Button size="small" onClick={() => take('csv')}>
        {t(texts.exportCsv)}
      </Button>
      <Button size="small" onClick={() => take('json')}>
        {t(texts.exportJson)}
      </Button>
      {fetched.error !== null && <Failure problem={problemOf(fetched.error)} />}
    </div>
  );
}

function keepFile(file: { fileName: string; mediaType: string; content: string }): void {
  const url = URL.createObjectURL(new Blob([file.content], { type: file.mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.fileName;
  link.click();
  URL.revokeObjectURL(url);
}
