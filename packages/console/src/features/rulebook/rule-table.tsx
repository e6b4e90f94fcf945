import type { DocumentSummary } from '@concentric/modules/rulebook/contract';
import { Link } from 'react-router';
import { severityTexts } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { automationTexts } from '../../i18n/monitoring.ts';
import { bookTexts as texts } from '../../i18n/rulebook.ts';
import { SEVERITY_TONES } from '../../tones.ts';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { documentPath } from './addresses.ts';
import { intervalText, shareText } from './share-text.ts';
import { StandingChips } from './stage-chip.tsx';

/** Rules with their state and what people made of their hits; the title leads to the rule. */
export function RuleTable({ rules }: { rules: readonly DocumentSummary[] }) {
  const { t } = useLocale();
  return (
    <Table
      caption={t(texts.rules)}
      rows={rules}
      rowKey={(rule) => rule.name}
      columns={[
        {
          key: 'title',
          title: t(texts.title),
          lead: true,
          grow: true,
          render: (rule) => (
            <Link to={documentPath(rule)} className="c-row-link">
              <code>{rule.name}</code> {t(rule.title)}
            </Link>
          ),
        },
        { key: 'stage', title: t(texts.stage), render: (rule) => <StandingChips of={rule} /> },
        {
          key: 'automation',
          title: t(texts.automation),
          width: 'roomy',
          render: ({ automation }) => (automation === null ? '–' : t(automationTexts[automation])),
        },
        {
          key: 'severity',
          title: t(texts.severity),
          render: ({ severity }) =>
            severity === null ? (
              '–'
            ) : (
              <Chip tone={SEVERITY_TONES[severity]}>{t(severityTexts[severity])}</Chip>
            ),
        },
        { key: 'hits', title: t(texts.record), align: 'end', render: ({ hits }) => hits },
        {
          key: 'share',
          title: t(texts.confirmedShare),
          width: 'whole',
          render: ({ precision }) =>
            precision === null ? (
              <span className="c-note">{t(texts.undecided)}</span>
            ) : (
              <span title={intervalText(precision, t)}>{shareText(precision, t)}</span>
            ),
        },
        {
          key: 'clauses',
          title: t(texts.clause),
          width: 'roomy',
          render: ({ clauseKeys }) => <ClauseKeys keys={clauseKeys} />,
        },
      ]}
    />
  );
}

function ClauseKeys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="c-keys">
      {keys.map((key) => (
        <code key={key}>{key}</code>
      ))}
    </span>
  );
}
