import { dateOf } from '@concentric/core/shared';
import type { CaseSummary } from '@concentric/modules/casework/contract';
import { Link } from 'react-router';
import { severityTexts } from '../../i18n/common.ts';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { SEVERITY_TONES } from '../../tones.ts';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { PartyName } from '../registry/party-name.tsx';
import { DeadlineChip } from './deadline-chip.tsx';

/** Cases in a table, in the order the server gives: most urgent first. */
export function CaseTable({ cases }: { cases: readonly CaseSummary[] }) {
  const { t } = useLocale();
  return (
    <Table
      caption={t(texts.title)}
      rows={cases}
      rowKey={(item) => item.id}
      columns={[
        {
          key: 'title',
          title: t(texts.name),
          lead: true,
          grow: true,
          render: (item) => (
            <Link to={`/cases/${item.id}`} className="c-row-link">
              {t(item.title)}
            </Link>
          ),
        },
        {
          key: 'subject',
          width: 'roomy',
          title: t(texts.subject),
          render: (item) => (item.subject === null ? '—' : <PartyName party={item.subject} />),
        },
        { key: 'stage', width: 'whole', title: t(texts.stage), render: (item) => t(item.stageTitle) },
        {
          key: 'severity',
          title: t(texts.severity),
          render: (item) =>
            item.severity === null ? (
              '—'
            ) : (
              <Chip tone={SEVERITY_TONES[item.severity]}>{t(severityTexts[item.severity])}</Chip>
            ),
        },
        {
          key: 'deadline',
          title: t(texts.deadline),
          render: (item) =>
            item.nextDeadline === null ? '—' : <DeadlineChip deadline={item.nextDeadline} />,
        },
        {
          key: 'owner',
          width: 'whole',
          title: t(texts.owner),
          render: (item) => item.ownerName ?? t(texts.noOwner),
        },
        {
          key: 'updated',
          title: t(texts.updatedAt),
          render: (item) => <time className="c-nowrap">{dateOf(item.updatedAt)}</time>,
        },
      ]}
    />
  );
}
