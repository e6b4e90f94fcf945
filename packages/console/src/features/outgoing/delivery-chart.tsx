import type { SubscriptionView } from '@concentric/modules/outbox/contract';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { outgoingTexts as texts } from '../../i18n/outgoing.ts';
import { DayBars } from '../../ui/day-bars.tsx';

const PARTS = [
  ['delivered', 'ink'],
  ['waiting', 'yellow'],
  ['dead', 'red'],
] as const;

/** Fourteen days as small bars, by what became of the deliveries of each; the same figures as a table below. */
export function DeliveryChart({ days }: { days: SubscriptionView['days'] }) {
  const { t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption className="c-note">{t(texts.chart)}</figcaption>
      <DayBars
        days={days.map((figures) => ({
          day: figures.day,
          parts: PARTS.map(([part, tone]) => [tone, figures[part]] as const),
        }))}
      />
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
