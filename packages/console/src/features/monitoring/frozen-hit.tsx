import { useLocale } from '../../i18n/locale.tsx';
import { common } from '../../i18n/common.ts';
import { exemptionNames, exemptionTexts, hitTexts as texts, trickTexts } from '../../i18n/monitoring.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';
import type { ExemptionOutcome, FrozenContent } from './frozen-content.ts';
import { Quote } from './quote.tsx';

const EXEMPTION_TONES: Record<ExemptionOutcome['outcome'], Tone> = {
  passed: 'grey',
  exempted: 'green',
  undecidable: 'yellow',
};

/** What a hit says and rests on: the words in context, what is needed to decide, exemptions, how it was found. */
export function FrozenHit({ hit }: { hit: FrozenContent }) {
  const { t } = useLocale();
  return (
    <div className="c-frozen">
      <Quote context={hit.context} start={hit.quoteStart} end={hit.quoteEnd} />
      {isOfWords(hit) && (
        <p className="c-note">
          {t(texts.tricks)}
          {t(common.colon)}
          {hit.tricks.length === 0
            ? t(texts.noTricks)
            : hit.tricks
                .map((trick) => t(trickTexts[trick] ?? { zh: trick, en: trick }))
                .join(t(common.comma))}
        </p>
      )}
      {hit.needs.length > 0 && (
        <>
          <h3>{t(texts.needs)}</h3>
          <ul className="c-list">
            {hit.needs.map((need) => (
              <li key={need.en}>{t(need)}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{t(texts.exemptions)}</h3>
      <Exemptions exemptions={hit.exemptions} />
      <h3>{t(texts.explanation)}</h3>
      <Explanation hit={hit} />
    </div>
  );
}

/** Whether words were looked up: only then is there a way of writing to undo, or a circumstance that excuses them. */
const isOfWords = ({ tricks, exemptions }: FrozenContent): boolean =>
  tricks.length > 0 || exemptions.length > 0;

function Exemptions({ exemptions }: { exemptions: readonly ExemptionOutcome[] }) {
  const { t } = useLocale();
  if (exemptions.length === 0) return <p className="c-note">{t(texts.noExemptions)}</p>;
  return (
    <ul className="c-checks">
      {exemptions.map((exemption) => (
        <li key={exemption.name}>
          <Chip tone={EXEMPTION_TONES[exemption.outcome]}>{t(exemptionTexts[exemption.outcome])}</Chip>
          <span>
            {t(exemptionNames[exemption.name] ?? { zh: exemption.name, en: exemption.name })}
            {exemption.outcome !== 'passed' && t(common.colon) + t(exemption.why)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Explanation({ hit }: { hit: FrozenContent }) {
  const { t } = useLocale();
  const features = Object.entries(hit.features);
  return (
    <>
      <table className="c-figures">
        <thead>
          <tr>
            <th scope="col">{t(texts.expression)}</th>
            <th scope="col">{t(texts.value)}</th>
          </tr>
        </thead>
        <tbody>
          {hit.explanation.map(({ expression, value, words }) => (
            <tr key={expression}>
              <th scope="row">
                {words !== null && <p>{t(words)}</p>}
                <code>{expression}</code>
              </th>
              <td>
                <code>{value}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {features.length > 0 && (
        <details>
          <summary>{t(texts.features)}</summary>
          <pre className="c-pre">
            {features.map(([name, value]) => `${name} = ${JSON.stringify(value)}`).join('\n')}
          </pre>
        </details>
      )}
    </>
  );
}
