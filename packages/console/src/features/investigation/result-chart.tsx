import type { ResultRowView, RunView } from '@concentric/modules/investigation/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { runTexts as texts } from '../../i18n/investigation.ts';
import { BarList, ChartFrame, type Figure } from '../../ui/chart.tsx';
import { Columns } from '../../ui/columns.tsx';
import { partText, rowText, seriesOf } from './row-text.ts';

/** Series drawn at most; the others are in the table. */
const MOST_SERIES = 6;
/** Pictures beside each other where there is room. */
const BESIDE = {
  display: 'grid',
  gap: '1rem',
  gridTemplateColumns: 'repeat(auto-fit, minmax(min(24rem, 100%), 1fr))',
};
/** Bars drawn at most. */
const MOST_BARS = 30;

/** A result as a picture: columns over time, one picture a series; bars by group; both periods under each other. */
export function ResultChart(props: {
  run: RunView;
  result: NonNullable<RunView['result']>;
  rows: readonly ResultRowView[];
}) {
  const { result, rows, run } = props;
  const { t } = useLocale();
  const compares = run.query['compare'] !== undefined;
  const { chart } = run.query;
  if (chart === 'table') return null;
  if (result.parts.length === 0) return compares ? <Both rows={[result.total]} /> : null;
  if (result.timePart < 0 || chart === 'bars')
    return compares ? <Both rows={rows} /> : <Bars rows={rows} asColumns={chart === 'columns'} />;
  return (
    <div style={result.parts.length > 1 ? BESIDE : undefined}>
      {seriesOf(rows, result.timePart)
        .slice(0, MOST_SERIES)
        .map(({ name, rows: own }, at) => {
          const [first] = own;
          const parts = first === undefined ? [] : name.map((part) => partText(first, part, t));
          return (
            <Series
              key={at}
              title={parts.length === 0 ? t(texts.value) : parts.join(' · ')}
              rows={own}
              timePart={result.timePart}
              compares={compares}
            />
          );
        })}
    </div>
  );
}

function Series(props: {
  title: string;
  rows: readonly ResultRowView[];
  timePart: number;
  compares: boolean;
}) {
  const { title, rows, timePart, compares } = props;
  const { t } = useLocale();
  const figures = (valueOf: (row: ResultRowView) => number | null): Figure[] =>
    rows.map((row) => ({
      key: String(row.key[timePart]),
      label: String(row.key[timePart]),
      value: valueOf(row) ?? 0,
    }));
  const drawn = figures(({ value }) => value);
  const other = figures((row) => row.other?.value ?? null);
  return (
    <div>
      <ChartFrame title={title} nameHead={t(texts.groupHead)} valueHead={t(texts.value)} figures={drawn}>
        <Columns figures={drawn} />
      </ChartFrame>
      {compares && (
        <ChartFrame
          title={`${title} · ${t(texts.other)}`}
          nameHead={t(texts.groupHead)}
          valueHead={t(texts.other)}
          figures={other}
        >
          <Columns figures={other} />
        </ChartFrame>
      )}
    </div>
  );
}

function Bars({ rows, asColumns }: { rows: readonly ResultRowView[]; asColumns: boolean }) {
  const { t } = useLocale();
  const figures = rows.slice(0, MOST_BARS).map((row) => ({
    key: JSON.stringify(row.rowId),
    label: rowText(row, t),
    value: Math.max(0, row.value ?? 0),
  }));
  return (
    <ChartFrame
      title={t(texts.value)}
      nameHead={t(texts.groupHead)}
      valueHead={t(texts.value)}
      figures={figures}
    >
      {asColumns ? <Columns figures={figures} /> : <BarList figures={figures} />}
    </ChartFrame>
  );
}

/** Two bars a group: the period, and below it the one it is compared with. */
function Both({ rows }: { rows: readonly ResultRowView[] }) {
  const { t } = useLocale();
  const figures = rows.slice(0, MOST_BARS / 2).flatMap((row): Figure[] => {
    const [key, label] = [JSON.stringify(row.rowId), rowText(row, t)];
    return [
      { key, label, value: Math.max(0, row.value ?? 0) },
      {
        key: `${key} other`,
        label: `${label} · ${t(texts.other)}`,
        name: t(texts.other),
        value: Math.max(0, row.other?.value ?? 0),
        tone: 'grey',
      },
    ];
  });
  return (
    <ChartFrame
      title={`${t(texts.value)} · ${t(texts.other)}`}
      nameHead={t(texts.groupHead)}
      valueHead={t(texts.value)}
      figures={figures}
    >
      <BarList figures={figures} />
    </ChartFrame>
  );
}
