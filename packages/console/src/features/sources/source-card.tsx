import { localTimeOf } from '@concentric/core/shared';
import type { SourceHealth, SourceView } from '@concentric/modules/sources/contract';
import { Link } from 'react-router';
import { useLocale } from '../../i18n/locale.tsx';
import { reportTexts } from '../../i18n/reports.ts';
import { mandateTexts, sourceTexts as texts, stateTexts } from '../../i18n/sources.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Meter } from '../../ui/meter.tsx';
import { PartyName } from '../registry/party-name.tsx';
import { HealthChart } from './health-chart.tsx';
import { percentText } from './percent.ts';
import { shortType } from './short-type.ts';
import { SourceActs } from './source-acts.tsx';
import { TermsHistory } from './terms-history.tsx';
import type { Given } from './token-notice.tsx';

const TONES: Record<SourceHealth['state'], Tone> = {
  fresh: 'green',
  due: 'yellow',
  silent: 'red',
  waiting: 'blue',
  closed: 'grey',
};

const HOUR = 3_600_000;
/** Gaps told one by one; the others are counted. */
const TOLD_GAPS = 3;

/** One source: how it fares, what it may do, and what may be done with it. */
export function SourceCard({ source, onToken }: { source: SourceView; onToken: TakeToken }) {
  const { t } = useLocale();
  const { health, previousTokenUntil, previousSecretUntil } = source;
  return (
    <li className="c-panel" id={source.id}>
      <header>
        <h2>{source.name}</h2>
        <Chip tone={TONES[health.state]}>{t(stateTexts[health.state])}</Chip>
      </header>
      <HealthChart days={health.days} />
      <Fares source={source} />
      {previousTokenUntil !== null && (
        <p className="c-note">{t(texts.oldToken, { at: localTimeOf(previousTokenUntil) })}</p>
      )}
      {previousSecretUntil !== null && (
        <p className="c-note">{t(texts.oldSecret, { at: localTimeOf(previousSecretUntil) })}</p>
      )}
      <Terms source={source} />
      <TermsHistory source={source} />
      {source.can['sendReport'] === true && (
        <p>
          <Link to={`/sources/${source.id}/report`}>{t(reportTexts.open)}</Link>
        </p>
      )}
      <SourceActs source={source} onToken={onToken} />
    </li>
  );
}

/** Takes what is to be shown once. */
export type TakeToken = (given: Given) => void;

function Fares({ source }: { source: SourceView }) {
  const { t } = useLocale();
  const { health, owner, mandate, expectedEveryMs, quotaPerDay } = source;
  const { lastReceivedAt, rejectedShare, lateShare, events, gaps, quotaUsed } = health;
  const told = gaps.slice(0, TOLD_GAPS);
  return (
    <Facts
      items={[
        [t(texts.owner), owner === null ? t(texts.noOwner) : <PartyName party={owner} />],
        [t(texts.mandate), t(mandateTexts[mandate])],
        [
          t(texts.last),
          `${lastReceivedAt === null ? t(texts.never) : localTimeOf(lastReceivedAt)} · ${t(texts.events, { n: events })}`,
        ],
        [t(texts.interval), intervalText(expectedEveryMs, t)],
        [
          t(texts.quotaUsed),
          <Meter
            key="quota"
            label={t(texts.quotaUsed)}
            percent={Math.min(100, Math.ceil((100 * quotaUsed) / quotaPerDay))}
          />,
        ],
        [
          t(texts.shares),
          `${t(texts.rejected)} ${percentText(rejectedShare)} · ${t(texts.late)} ${percentText(lateShare)}`,
        ],
        [
          t(texts.gaps),
          gaps.length === 0 ? (
            t(texts.noGaps)
          ) : (
            <ul className="c-list">
              {told.map(({ from, until }) => (
                <li key={from}>
                  {localTimeOf(from)} – {localTimeOf(until)}
                </li>
              ))}
              {gaps.length > told.length && <li>+{gaps.length - told.length}</li>}
            </ul>
          ),
        ],
      ]}
    />
  );
}

function intervalText(ms: number, t: ReturnType<typeof useLocale>['t']): string {
  const hours = Math.round(ms / HOUR);
  return hours % 24 === 0 ? t(texts.days, { n: hours / 24 }) : t(texts.hours, { n: hours });
}

function Terms({ source }: { source: SourceView }) {
  const { t } = useLocale();
  const { lawfulBasis, clause, agreement, prefix, platforms, types, quotaPerDay } = source;
  return (
    <details>
      <summary>{t(texts.more)}</summary>
      <Facts
        items={[
          [t(texts.basis), lawfulBasis],
          [t(texts.clause), clause],
          [t(texts.agreement), agreement],
          [t(texts.prefix), prefix === null ? t(texts.handedIn) : <code>{prefix}</code>],
          [t(texts.platforms), platforms.length === 0 ? null : platforms.join(', ')],
          [t(texts.quota), quotaPerDay],
          [t(texts.types), types.length === 0 ? null : types.map(shortType).join(', ')],
        ]}
      />
    </details>
  );
}
