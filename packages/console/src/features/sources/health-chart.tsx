import type { SourceHealth } from '@concentric/modules/sources/contract';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';

const HEIGHT = 36;
const STEP = 10;

/** Thirty days as small bars, what was refused on top of what was taken; the same figures as a table below. */
export function HealthChart({ days }: { days: SourceHealth['days'] }) {
  const { t } = useLocale();
  const top = Math.max(1, ...days.map(({ accepted, rejected }) => accepted + rejected));
  const scale = (value: number) => (HEIGHT * value) / top;
  return (
    <figure className="c-chart">
      <figcaption className="c-note">{t(texts.chart)}</figcaption>
      <svg
        preserveAspectRatio="none"
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        aria-hidden="true"
      >
        {days.map(({ day, accepted, rejected }, i) => (
          <g key={day}>
            <rect className="c-bar-ground" x={i * STEP} y={HEIGHT - 1} width={STEP - 2} height={1} />
            <rect
              className="c-bar is-ink"
              x={i * STEP}
              y={HEIGHT - scale(accepted)}
              width={STEP - 2}
              height={scale(accepted)}
            />
            <rect
              className="c-bar is-red"
              x={i * STEP}
              y={HEIGHT - scale(accepted + rejected)}
              width={STEP - 2}
              height={scale(rejected)}
            />
          </g>
        ))}
      </svg>
      <details>
        <summary>{t(common.asTable)}</summary>
        <FigureTable days={days} />
      </details>
    </figure>
  );
}

function FigureTable({ days }: { days: SourceHealth['days'] }) {
  const { t } = useLocale();
  const told = days.filter(({ accepted, rejected, late }) => accepted + rejected + late > 0);
  if (told.length === 0) return <p className="c-note">{t(common.nothing)}</p>;
  return (
    <table className="c-figures">
      <thead>
        <tr>
          <th scope="col">{t(common.day)}</th>
          {[texts.chartAccepted, texts.rejected, texts.late].map((head) => (
            <th key={head.en} scope="col" className="is-end">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {told.map(({ day, accepted, rejected, late }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td className="is-end">{accepted}</td>
            <td className="is-end">{rejected}</td>
            <td className="is-end">{late}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
