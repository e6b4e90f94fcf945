import type { CreditCard } from '@concentric/modules/credit/contract';
import { common } from '../../i18n/common.ts';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { pointsText } from './points-text.ts';

/** Earlier evaluations as a line and, for those who read rather than look, as a table. */
export function History({ history }: { history: CreditCard['history'] }) {
  const { t } = useLocale();
  if (history.length < 2) return <p className="c-note">{t(texts.noHistory)}</p>;
  const dated = history.toSorted((a, b) => a.asOf.localeCompare(b.asOf));
  return (
    <>
      <Sparkline values={dated.map(({ total }) => total)} />
      <p className="c-spark-ends c-note">
        <span>{dated.at(0)?.asOf}</span>
        <span>{dated.at(-1)?.asOf}</span>
      </p>
      <details>
        <summary>{t(common.asTable)}</summary>
        <table className="c-figures">
          <thead>
            <tr>
              <th scope="col">{t(texts.asOf)}</th>
              <th scope="col" className="is-end">
                {t(texts.score)}
              </th>
              <th scope="col">{t(texts.grade)}</th>
            </tr>
          </thead>
          <tbody>
            {dated.toReversed().map(({ asOf, total, grade }) => (
              <tr key={asOf}>
                <th scope="row">{asOf}</th>
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
