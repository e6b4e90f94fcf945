import type { DocumentSummary } from '@concentric/modules/rulebook/contract';
import { localTimeOf } from '@concentric/core/shared';
import { Link } from 'react-router';
import { useLocale } from '../../i18n/locale.tsx';
import { bookTexts as texts } from '../../i18n/rulebook.ts';
import { Table } from '../../ui/table.tsx';
import { documentPath } from './addresses.ts';
import { StandingChips } from './stage-chip.tsx';

/** Lexicons with their state; the name leads to the lexicon. */
export function LexiconTable({ lexicons }: { lexicons: readonly DocumentSummary[] }) {
  const { t } = useLocale();
  return (
    <Table
      caption={t(texts.lexicons)}
      rows={lexicons}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          title: t(texts.title),
          lead: true,
          grow: true,
          render: (lexicon) => (
            <Link to={documentPath(lexicon)} className="c-row-link">
              <code>{lexicon.name}</code>
            </Link>
          ),
        },
        { key: 'stage', title: t(texts.stage), render: (lexicon) => <StandingChips of={lexicon} /> },
        { key: 'entries', title: t(texts.entries), align: 'end', render: ({ entries }) => entries ?? '–' },
        { key: 'owner', title: t(texts.owner), width: 'roomy', render: ({ owner }) => owner || '–' },
        {
          key: 'clauses',
          title: t(texts.clause),
          render: ({ clauseKeys }) => (
            <span className="c-keys">
              {clauseKeys.map((key) => (
                <code key={key}>{key}</code>
              ))}
            </span>
          ),
        },
        {
          key: 'updatedAt',
          title: t(texts.updatedAt),
          render: ({ updatedAt }) => <time className="c-nowrap">{localTimeOf(updatedAt)}</time>,
        },
      ]}
    />
  );
}
