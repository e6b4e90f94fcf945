import type { ResultRowView, RunView } from '@concentric/modules/investigation/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { runTexts as texts } from '../../i18n/investigation.ts';
import { Table, type Column } from '../../ui/table.tsx';
import { numberText, ratioText, rowText } from './row-text.ts';

/** Rows shown at once. */
const PAGE = 50;

/** A row somebody wants to see behind, in one of the periods. */
export interface Chosen {
  readonly row: ResultRowView;
  readonly side: 'period' | 'compare';
}

/** The rows of a result and its total; each number leads to what it counts. Days on which nothing was are in the picture, not here. */
export function ResultTable(props: {
  result: NonNullable<RunView['result']>;
  rows: readonly ResultRowView[];
  onChoose: (chosen: Chosen) => void;
}) {
  const { result, rows, onChoose } = props;
  const { t, locale } = useLocale();
  const [most, setMost] = useState(PAGE);
  const compares = result.total.other !== null;
  const told =
    result.timePart < 0 ? rows : rows.filter(({ items, other }) => items + (other?.items ?? 0) > 0);
  const see = (row: ResultRowView, side: Chosen['side'], items: number) =>
    items > 0 && (
      <Button
        size="small"
        aria-label={`${t(side === 'period' ? texts.see : texts.seeOther)} ${rowText(row, t)}`}
        onClick={() => onChoose({ row, side })}
      >
        {t(side === 'period' ? texts.see : texts.seeOther)}
      </Button>
    );
  const columns: Column<ResultRowView>[] = [
    {
      key: 'group',
      title: t(texts.groupHead),
      lead: true,
      grow: true,
      render: (row) => (row === result.total ? t(texts.total) : rowText(row, t)),
    },
    {
      key: 'value',
      title: t(texts.value),
      align: 'end',
      render: ({ value }) => numberText(value, locale),
    },
    { key: 'items', title: t(texts.items), align: 'end', render: ({ items }) => numberText(items, locale) },
  ];
  const comparison: Column<ResultRowView>[] = [
    {
      key: 'other',
      title: t(texts.other),
      align: 'end',
      render: ({ other }) => numberText(other?.value ?? null, locale),
    },
    {
      key: 'difference',
      title: t(texts.difference),
      align: 'end',
      render: ({ change }) => numberText(change?.difference ?? null, locale),
    },
    { key: 'ratio', title: t(texts.ratio), render: ({ change }) => ratioText(change, t, locale) },
  ];
  const acts: Column<ResultRowView> = {
    key: 'see',
    title: t(texts.see),
    render: (row) => (
      <span className="c-chips">
        {see(row, 'period', row.items)}
        {see(row, 'compare', row.other?.items ?? 0)}
      </span>
    ),
  };
  return (
    <>
      <Table
        caption={t(texts.table)}
        columns={[...columns, ...(compares ? comparison : []), acts]}
        rows={result.parts.length === 0 ? [result.total] : [...told.slice(0, most), result.total]}
        rowKey={(row) => (row === result.total ? 'total' : JSON.stringify(row.rowId))}
      />
      {told.length > most && <Button onClick={() => setMost(most + PAGE)}>{t(texts.moreRows)}</Button>}
    </>
  );
}
