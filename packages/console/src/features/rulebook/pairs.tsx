import { useLocale } from '../../i18n/locale.tsx';
import { common } from '../../i18n/common.ts';
import { backtestTexts as texts } from '../../i18n/rulebook.ts';
import { axisTop } from '../../ui/series.ts';

/** Two numbers of one thing: as it is in force, and as it would be adopted. */
export interface Pair {
  readonly key: string;
  readonly label: string;
  readonly before: number;
  readonly after: number;
}

const WIDTH = 600;
const HEIGHT = 170;
const LEFT = 34;
const BOTTOM = 20;

/** Two standing columns a day, with the same numbers as a table below. */
export function PairColumns({ title, pairs }: { title: string; pairs: readonly Pair[] }) {
  const { t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption>{title}</figcaption>
      <p className="c-legend">
        <span className="is-before">{t(texts.now)}</span>
        <span className="is-after">{t(texts.then)}</span>
      </p>
      <Drawing pairs={pairs} />
      <details>
        <summary>{t(common.asTable)}</summary>
        <PairTable head={t(common.day)} pairs={pairs} />
      </details>
    </figure>
  );
}

function Drawing({ pairs }: { pairs: readonly Pair[] }) {
  const top = axisTop(pairs.flatMap(({ before, after }) => [before, after]));
  const slot = (WIDTH - LEFT) / Math.max(1, pairs.length);
  const tall = HEIGHT - BOTTOM - 8;
  const height = (value: number) => (value / top) * tall;
  const labelled = new Set([0, Math.floor(pairs.length / 2), pairs.length - 1]);
  const column = (name: string, x: number, value: number) => (
    <rect
      x={x}
      width={slot * 0.38}
      y={8 + tall - height(value)}
      height={height(value)}
      className={`c-bar ${name}`}
    />
  );
  return (
    <svg className="c-columns" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {[0, top / 2, top].map((tick) => (
        <g key={tick}>
          <line
            x1={LEFT}
            x2={WIDTH}
            y1={8 + tall - height(tick)}
            y2={8 + tall - height(tick)}
            className="c-grid"
          />
          <text x={LEFT - 6} y={12 + tall - height(tick)} textAnchor="end">
            {Number.isInteger(tick) ? tick : ''}
          </text>
        </g>
      ))}
      {pairs.map(({ key, label, before, after }, index) => (
        <g key={key}>
          <title>{`${label}: ${before} → ${after}`}</title>
          {column('is-before', LEFT + slot * (index + 0.1), before)}
          {column('is-after', LEFT + slot * (index + 0.5), after)}
          {labelled.has(index) && (
            <text
              x={LEFT + (index + 0.5) * slot}
              y={HEIGHT - 4}
              textAnchor={index === pairs.length - 1 && index > 0 ? 'end' : 'middle'}
            >
              {label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}

/** Both numbers of each thing in a table. */
export function PairTable({ head, pairs }: { head: string; pairs: readonly Pair[] }) {
  const { t } = useLocale();
  return (
    <table className="c-figures">
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="is-end">
            {t(texts.now)}
          </th>
          <th scope="col" className="is-end">
            {t(texts.then)}
          </th>
        </tr>
      </thead>
      <tbody>
        {pairs.map(({ key, label, before, after }) => (
          <tr key={key}>
            <th scope="row">{label}</th>
            <td className="is-end">{before}</td>
            <td className="is-end">{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
