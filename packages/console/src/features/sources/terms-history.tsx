import { localTimeOf } from '@concentric/core/shared';
import type { SourceView } from '@concentric/modules/sources/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { mandateTexts, sourceTexts as texts } from '../../i18n/sources.ts';
import { Chip } from '../../ui/chip.tsx';
import { Table } from '../../ui/table.tsx';
import { shortType } from './short-type.ts';

/** How the terms of a source were changed; nothing where they never were. */
export function TermsHistory({ source: { changes, name } }: { source: SourceView }) {
  const { t } = useLocale();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{t(texts.history)}</summary>
      <Table
        caption={`${t(texts.history)} ${name}`}
        rows={changes.toReversed()}
        rowKey={({ version }) => String(version)}
        columns={[
          {
            key: 'from',
            title: t(texts.changeFrom),
            lead: true,
            render: ({ from, inForce }) => (
              <>
                {from} {inForce && <Chip tone="green">{t(texts.inForce)}</Chip>}
              </>
            ),
          },
          { key: 'mandate', title: t(texts.mandate), render: ({ mandate }) => t(mandateTexts[mandate]) },
          { key: 'types', title: t(texts.types), render: ({ types }) => types.map(shortType).join(', ') },
          { key: 'basis', title: t(texts.basis), render: ({ lawfulBasis }) => lawfulBasis },
          { key: 'quota', title: t(texts.quota), align: 'end', render: ({ quotaPerDay }) => quotaPerDay },
          { key: 'reason', title: t(texts.reason), grow: true, render: ({ reason }) => reason },
          {
            key: 'by',
            title: t(texts.by),
            render: ({ decidedBy, decidedAt }) => `${decidedBy} · ${localTimeOf(decidedAt)}`,
          },
        ]}
      />
    </details>
  );
}
