import { localTimeOf } from '@concentric/core/shared';
import type { CreditCard } from '@concentric/modules/credit/contract';
import { common } from '../../i18n/common.ts';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { pointsText } from './points-text.ts';

/** How number and grade changed, several times a day where they did, as a line and, for those who read rather than look, as a table. */
export function History({ history }: { history: CreditCard['history'] }) {
  const { t } = useLocale();
  if (history.length < 2) return <p className="c-note">{t(texts.noHistory)}</p>;
  return (
    <>
      <Sparkline values={history.map(({ total }) => total)} />
      <p className="c-spark-ends c-note">
        <span>{history.at(0)?.asOf}</span>
        <span>{history.at(-1)?.asOf}</span>
      </p>
      <details>
        <summary>{t(common.asTable)}</summary>
        <table className="c-figures">
          <thead>
            <tr>
              <th scope="col">{t(texts.computedAt)}</th>
              <th scope="col" className="is-end">
                {t(texts.score)}
              </th>
              <th scope="col">{t(texts.grade)}</th>
            </tr>
          </thead>
          <tbody>
            {history.toReversed().map(({ at, total, grade }) => (
              <tr key={at}>
                <th scope="row">
                  <time>{localTimeOf(at)}</time>
                </th>
                <td className="is-end">{total === null ? '—' : pointsText(total)}</td>
                <td>{grade ?? t(texts.unrated)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
