import { localTimeOf } from '@concentric/core/shared';
import type { HitSummary } from '@concentric/modules/monitoring/contract';
import { Link } from 'react-router';
import { severityTexts } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { hitTexts as texts } from '../../i18n/monitoring.ts';
import { SEVERITY_TONES } from '../../tones.ts';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { PartyName } from '../registry/party-name.tsx';

/** Hits in a table; the quote leads to the hit. */
export function HitTable({ hits }: { hits: readonly HitSummary[] }) {
  const { t } = useLocale();
  return (
    <Table
      caption={t(texts.title)}
      rows={hits}
      rowKey={(hit) => hit.id}
      columns={[
        {
          key: 'quote',
          title: t(texts.quote),
          lead: true,
          grow: true,
          render: (hit) => (
            <Link to={`/hits/${hit.id}`} className="c-row-link c-quote-cell">
              {hit.quote}
            </Link>
          ),
        },
        {
          key: 'rule',
          width: 'roomy',
          title: t(texts.rule),
          render: (hit) => (
            <span>
              <code>{hit.ruleId}</code> {t(hit.ruleTitle)}
            </span>
          ),
        },
        {
          key: 'subject',
          width: 'roomy',
          title: t(texts.subject),
          render: (hit) => <PartyName party={hit.subject} />,
        },
        {
          key: 'severity',
          title: t(texts.severity),
          render: (hit) => (
            <span className="c-chips">
              <Chip tone={SEVERITY_TONES[hit.severity]}>{t(severityTexts[hit.severity])}</Chip>
              {hit.outcome === 'undecidable' && <Chip tone="grey">{t(texts.undecidable)}</Chip>}
            </span>
          ),
        },
        {
          key: 'at',
          title: t(texts.at),
          render: (hit) => <time className="c-nowrap">{localTimeOf(hit.at)}</time>,
        },
        {
          key: 'case',
          width: 'whole',
          title: t(texts.case),
          render: (hit) =>
            hit.caseId === null ? (
              <span className="c-note">{t(texts.noCase)}</span>
            ) : (
              <Link to={`/cases/${hit.caseId}`} className="c-over-row">
                {t(texts.toCase)}
              </Link>
            ),
        },
      ]}
    />
  );
}
