import type { RuleImpact } from '@concentric/modules/rulebook/contract';
import { localTimeOf } from '@concentric/core/shared';
import { Button } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { labelTexts as texts, verdictTexts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { Quote } from '../monitoring/quote.tsx';
import { PartyName } from '../registry/party-name.tsx';
import { useLabelHit } from './queries.ts';

type SampleHit = RuleImpact['sample'][number];
type Verdict = keyof typeof verdictTexts;

const VERDICT_OF_KEY: Readonly<Record<string, Verdict>> = { y: 'right', n: 'wrong', s: 'unclear' };

/** The sample of a backtest, one hit after another, to be said right or wrong by keyboard or button. */
export function Labelling(props: { impact: RuleImpact; backtest: string; mayLabel: boolean }) {
  const { impact, backtest, mayLabel } = props;
  const { sample, rule } = impact;
  const { t } = useLocale();
  const label = useLabelHit(backtest);
  const [at, setAt] = useState(() => firstOpen(sample));
  const hit = sample[at];
  const say = (verdict: Verdict) => {
    if (hit === undefined || label.isPending) return;
    label.mutate({ rule, key: hit.key, verdict }, { onSuccess: () => setAt(at + 1) });
  };
  const back = () => setAt(Math.max(0, at - 1));
  const press = (event: KeyboardEvent) => {
    if (!mayLabel || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const verdict = VERDICT_OF_KEY[key];
    if (verdict !== undefined) say(verdict);
    else if (key === 'u') back();
    else return;
    event.preventDefault();
  };
  const done = sample.filter(({ mine }) => mine !== null).length;
  return (
    <Panel
      title={t(texts.title)}
      aside={<span role="status">{t(texts.progress, { done, total: sample.length })}</span>}
    >
      <p className="c-note">{t(mayLabel ? texts.help : texts.noRight)}</p>
      {sample.length === 0 && <p className="c-note">{t(texts.empty)}</p>}
      {label.error !== null && <Failure problem={problemOf(label.error)} />}
      {sample.length > 0 && (
        // The keys work wherever the focus is inside; the group itself can take it, so that no button need be pressed first.
        <div className="c-labelling" role="group" aria-label={t(texts.keys)} tabIndex={0} onKeyDown={press}>
          {hit === undefined ? (
            <p className="c-clean">
              {t(done === sample.length ? texts.finished : texts.progress, { done, total: sample.length })}
            </p>
          ) : (
            <Hit hit={hit} position={t(texts.position, { n: at + 1, total: sample.length })} />
          )}
          <div className="c-step-end">
            {mayLabel &&
              hit !== undefined &&
              (Object.keys(verdictTexts) as Verdict[]).map((verdict) => (
                <Button
                  key={verdict}
                  type={hit.mine === verdict ? 'primary' : 'default'}
                  disabled={label.isPending}
                  onClick={() => say(verdict)}
                >
                  {t(texts[verdict])}
                </Button>
              ))}
            {!mayLabel && hit !== undefined && (
              <Button onClick={() => setAt(at + 1)}>{t(common.next)}</Button>
            )}
            {hit === undefined && <Button onClick={() => setAt(0)}>{t(texts.again)}</Button>}
            <Button type="text" disabled={at === 0} onClick={back}>
              {t(texts.undo)}
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}

/** Where the reader left off: the first hit he has said nothing of. */
function firstOpen(sample: readonly SampleHit[]): number {
  const open = sample.findIndex(({ mine }) => mine === null);
  return open < 0 ? sample.length : open;
}

function Hit({ hit, position }: { hit: SampleHit; position: string }) {
  const { t } = useLocale();
  const verdict = (name: Verdict) => t(verdictTexts[name]);
  return (
    <>
      <p className="c-record">
        <strong>{position}</strong>
        <Chip tone={hit.isNew ? 'blue' : 'grey'}>{t(hit.isNew ? texts.isNew : texts.isKept)}</Chip>
        <time>{localTimeOf(hit.at)}</time>
        {hit.subject !== null && <PartyName party={hit.subject} />}
        {hit.mine !== null && <span>{t(texts.mine, { verdict: verdict(hit.mine) })}</span>}
      </p>
      <Quote context={hit.context} start={hit.quoteStart} end={hit.quoteEnd} />
      {hit.labels.length > 0 && (
        <ul className="c-list">
          {hit.labels.map(({ byName, verdict: said, note, at }) => (
            <li key={`${byName} ${at}`}>
              {t(texts.others, { name: byName, verdict: verdict(said) })}
              {note !== null && ` · ${note}`}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{t(texts.why)}</summary>
        <table className="c-figures">
          <tbody>
            {hit.explanation.map(({ expression, value }) => (
              <tr key={expression}>
                <th scope="row">
                  <code>{expression}</code>
                </th>
                <td>
                  <code>{value}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
