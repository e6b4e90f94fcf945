import { localTimeOf } from '@concentric/core/shared';
import type { ReportPreview } from '@concentric/modules/sources/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { reportTexts as texts } from '../../i18n/reports.ts';
import { Chip } from '../../ui/chip.tsx';
import { Failure } from '../../ui/states.tsx';
import { Table, type Column } from '../../ui/table.tsx';

type Row = ReportPreview['rows'][number];

/** The first lines as they would be taken, or what keeps the report from being read at all. */
export function PreviewRows({ preview }: { preview: ReportPreview }) {
  const { t } = useLocale();
  if (preview.problems.length > 0)
    return (
      <>
        {preview.problems.map((problem) => (
          <Failure key={`${problem.code} ${JSON.stringify(problem.params)}`} problem={problem} />
        ))}
      </>
    );
  const columns: Column<Row>[] = [
    { key: 'row', title: t(texts.row), lead: true, width: 'whole', render: ({ row }) => row },
    {
      key: 'state',
      title: t(texts.state),
      width: 'whole',
      render: ({ event }) => (
        <Chip tone={event === null ? 'red' : 'green'}>{t(event === null ? texts.wrong : texts.good)}</Chip>
      ),
    },
    { key: 'becomes', title: t(texts.becomes), grow: true, render: (row) => <Outcome row={row} /> },
  ];
  return (
    <Table
      caption={t(texts.preview)}
      columns={columns}
      rows={preview.rows}
      rowKey={({ row }) => String(row)}
    />
  );
}

function Outcome({ row: { event, problem } }: { row: Row }) {
  const { t } = useLocale();
  if (event === null) return <>{problem === null ? '' : t(problem.message)}</>;
  return (
    <>
      {localTimeOf(event.time)} <code>{JSON.stringify(event.data)}</code>
    </>
  );
}
