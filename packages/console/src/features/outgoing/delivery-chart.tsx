import type { SubscriptionView } from '@concentric/modules/outbox/contract';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { outgoingTexts as texts } from '../../i18n/outgoing.ts';

const HEIGHT = 36;
const STEP = 10;
const PARTS = [
  ['delivered', 'ink'],
  ['waiting', 'yellow'],
  ['dead', 'red'],
] as const;

/** Fourteen days as small bars, by what became of the deliveries of each; the same figures as a table below. */
export function DeliveryChart({ days }: { days: SubscriptionView['days'] }) {
  const { t } = useLocale();
  const top = Math.max(1, ...days.map(({ delivered, waiting, dead }) => delivered + waiting + dead));
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
        {days.map((figures, i) => {
          let base = HEIGHT;
          return (
            <g key={figures.day}>
              <rect className="c-bar-ground" x={i * STEP} y={HEIGHT - 1} width={STEP - 2} height={1} />
              {PARTS.map(([part, tone]) => {
                const height = (HEIGHT * figures[part]) / top;
                base -= height;
                return (
                  <rect
                    key={part}
                    className={`c-bar is-${tone}`}
                    x={i * STEP}
                    y={base}
                    width={STEP - 2}
                    height={height}
                  />
                );
              })}
            </g>
          );
        })}
      </svg>
      <details>
        <summary>{t(common.asTable)}</summary>
        <FigureTable days={days} />
      </details>
    </figure>
  );
}

function FigureTable({ days }: { days: SubscriptionView['days'] }) {
  const { t } = useLocale();
  const told = days.filter(({ delivered, waiting, dead }) => delivered + waiting + dead > 0);
  if (told.length === 0) return <p className="c-note">{t(common.nothing)}</p>;
  return (
    <table className="c-figures">
      <thead>
        <tr>
          <th scope="col">{t(common.day)}</th>
          {PARTS.map(([part]) => (
            <th key={part} scope="col" className="is-end">
              {t(texts[part])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {told.map((figures) => (
          <tr key={figures.day}>
            <th scope="row">{figures.day}</th>
            {PARTS.map(([part]) => (
              <td key={part} className="is-end">
                {figures[part]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
