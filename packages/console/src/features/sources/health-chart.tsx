import type { SourceHealth } from '@concentric/modules/sources/contract';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';
import { DayBars } from '../../ui/day-bars.tsx';

/** Thirty days as small bars, what was refused on top of what was taken; the same figures as a table below. */
export function HealthChart({ days }: { days: SourceHealth['days'] }) {
  const { t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption className="c-note">{t(texts.chart)}</figcaption>
      <DayBars
        days={days.map(({ day, accepted, rejected }) => ({
          day,
          parts: [
            ['ink', accepted],
            ['red', rejected],
          ] as const,
        }))}
      />
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
