import type { ReactNode } from 'react';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';

/** One figure of a chart. `tone` names a colour of the palette, where the figure has one of its own. */
export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  readonly tone?: string;
  /** Shown instead of the label where the name leads somewhere. */
  readonly name?: ReactNode;
}

/** A chart with its heading and the same figures as a table, which is how it reads without the picture. */
export function ChartFrame(props: {
  title: string;
  nameHead: string;
  valueHead: string;
  figures: readonly Figure[];
  children: ReactNode;
}) {
  const { title, nameHead, valueHead, figures, children } = props;
  const { t } = useLocale();
  return (
    <figure className="c-chart">
      <figcaption>{title}</figcaption>
      {children}
      <details>
        <summary>{t(common.asTable)}</summary>
        <table className="c-figures">
          <thead>
            <tr>
              <th scope="col">{nameHead}</th>
              <th scope="col" className="is-end">
                {valueHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <tr key={figure.key}>
                <th scope="row">{figure.label}</th>
                <td className="is-end">{figure.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** Lying bars with name and value written at each: for few categories. Readable without colour. */
export function BarList({ figures, empty }: { figures: readonly Figure[]; empty?: string }) {
  const { t } = useLocale();
  const top = Math.max(1, ...figures.map((figure) => figure.value));
  if (figures.length === 0) return <p className="c-note">{empty ?? t(common.nothing)}</p>;
  return (
    <ul className="c-bars">
      {figures.map((figure) => (
        <li key={figure.key}>
          <span className="c-bar-name">{figure.name ?? figure.label}</span>
          <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="10" className="c-bar-ground" />
            <rect
              width={(100 * figure.value) / top}
              height="10"
              className={`c-bar is-${figure.tone ?? 'ink'}`}
            />
          </svg>
          <span className="c-bar-value">{figure.value}</span>
        </li>
      ))}
    </ul>
  );
}
