import { localTimeOf } from '@concentric/core/shared';
import type { IntakeReport, SourceView, UploadedReport } from '@concentric/modules/sources/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';
import { draftOf, isComplete, mappingOf } from '../features/reports/draft.ts';
import { MappingForm } from '../features/reports/mapping-form.tsx';
import { PreviewRows } from '../features/reports/preview-panel.tsx';
import { usePreview, useSaveMapping, useTakeReport, useUpload } from '../features/reports/queries.ts';
import { useSources } from '../features/sources/queries.ts';
import { useLocale } from '../i18n/locale.tsx';
import { reportTexts as texts } from '../i18n/reports.ts';
import { problemOf } from '../problem.ts';
import { Field } from '../ui/field.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Empty, Failure, QueryView } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { useSettled } from '../ui/use-settled.ts';

/** The reports of one source: upload, mapping, preview, and what came lately. */
export default function ReportPage() {
  const { t } = useLocale();
  const { id = '' } = useParams();
  const query = useSources();
  const source = query.data?.sources.find((one) => one.id === id);
  return (
    <Page title={t(texts.title, { name: source?.name ?? id })} lead={t(texts.lead)}>
      <QueryView query={query} rows={10}>
        {() => {
          if (source === undefined) return <Empty text={t(texts.none)} />;
          return (
            <>
              {source.can['sendReport'] === true ? (
                <SendReport key={source.id} source={source} />
              ) : (
                <Empty text={t(texts.noRight)} />
              )}
              <Recent source={source} />
            </>
          );
        }}
      </QueryView>
    </Page>
  );
}

function SendReport({ source }: { source: SourceView }) {
  const { t } = useLocale();
  const upload = useUpload(source.id);
  return (
    <>
      <Panel title={t(texts.file)}>
        <Field label={t(texts.file)} help={t(texts.fileHelp)}>
          {(wiring) => (
            <input
              {...wiring}
              type="file"
              accept=".csv,.tsv,.txt,.gz,.xlsx,.parquet"
              disabled={upload.isPending}
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file !== undefined) upload.mutate(file);
              }}
            />
          )}
        </Field>
        {upload.isPending && <p role="status">{t(texts.uploading)}</p>}
        {upload.error !== null && <Failure problem={problemOf(upload.error)} />}
      </Panel>
      {upload.data !== undefined && <MapReport key={upload.data.file} source={source} report={upload.data} />}
    </>
  );
}

function MapReport({ source, report }: { source: SourceView; report: UploadedReport }) {
  const { t } = useLocale();
  const [draft, setDraft] = useState(() => draftOf(source.reporting?.mapping ?? null, source.types));
  const mapping = mappingOf(draft);
  const preview = usePreview(source.id, report, mappingOf(useSettled(draft, 400)));
  const [save, take] = [useSaveMapping(source.id), useTakeReport(source.id)];
  const isReady = isComplete(draft);
  const columns = (preview.data?.columns ?? []).filter((name) => name !== '');
  const error = save.error ?? take.error;
  return (
    <>
      <MappingForm
        draft={draft}
        columns={columns}
        types={source.types}
        report={report}
        change={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      <Panel title={t(texts.preview)}>
        {isReady ? (
          <QueryView query={preview}>{(data) => <PreviewRows preview={data} />}</QueryView>
        ) : (
          <p className="c-note">{t(texts.incomplete)}</p>
        )}
        {error !== null && <Failure problem={problemOf(error)} />}
        {save.data !== undefined && (
          <p role="status">{t(texts.saved, { version: save.data.reporting?.version ?? 0 })}</p>
        )}
        <div className="c-actions">
          <Button
            type="primary"
            disabled={!isReady || take.data !== undefined}
            loading={take.isPending}
            onClick={() => take.mutate({ staged: report, mapping })}
          >
            {t(texts.take)}
          </Button>
          <Button disabled={!isReady} loading={save.isPending} onClick={() => save.mutate(mapping)}>
            {t(texts.save)}
          </Button>
        </div>
        {take.data !== undefined && (
          <>
            <Alert
              type={take.data.rejected > 0 ? 'warning' : 'success'}
              showIcon
              role="status"
              title={t(texts.taken, figuresOf(take.data))}
            />
            {take.data.problems.map((problem) => (
              <p key={`${String(problem.place?.line)} ${problem.code} ${problem.place?.path ?? ''}`}>
                {problem.place?.line} {t(problem.message)} {t(problem.hint)}
              </p>
            ))}
          </>
        )}
      </Panel>
    </>
  );
}

function figuresOf({ accepted, duplicates, rejected }: IntakeReport) {
  return { accepted, duplicates, rejected };
}

function Recent({ source: { name, reporting } }: { source: SourceView }) {
  const { t } = useLocale();
  const recent = reporting?.recent ?? [];
  const overdue = reporting?.overdueSince ?? null;
  return (
    <Panel title={t(texts.recent)}>
      {overdue !== null && <p role="alert">{t(texts.overdue, { at: localTimeOf(overdue) })}</p>}
      {recent.length === 0 ? (
        <Empty text={t(texts.noRecent)} />
      ) : (
        <Table
          caption={`${t(texts.recent)} ${name}`}
          rows={recent}
          rowKey={(row) => `${String(row.receivedAt)} ${row.name}`}
          columns={[
            { key: 'name', title: t(texts.name), lead: true, grow: true, render: (row) => row.name },
            {
              key: 'at',
              title: t(texts.received),
              width: 'whole',
              render: ({ receivedAt }) => localTimeOf(receivedAt),
            },
            {
              key: 'outcome',
              title: t(texts.outcome),
              render: ({ failed, accepted, duplicates, rejected }) =>
                failed ? t(texts.failed) : t(texts.taken, { accepted, duplicates, rejected }),
            },
          ]}
        />
      )}
    </Panel>
  );
}
