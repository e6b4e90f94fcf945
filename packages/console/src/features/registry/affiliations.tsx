import type { PartyView } from '@concentric/modules/registry/contract';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { affiliationTexts, registryTexts as texts } from '../../i18n/registry.ts';
import { Table } from '../../ui/table.tsx';
import { PartyName } from './party-name.tsx';

/** Affiliations in one direction, with their dates; ended ones stay in the list, as parties are never deleted. */
export function Affiliations({ caption, items }: { caption: string; items: PartyView['affiliatedTo'] }) {
  const { t } = useLocale();
  if (items.length === 0) return <p className="c-note">{t(texts.noAffiliation)}</p>;
  return (
    <Table
      caption={caption}
      rows={items}
      rowKey={(item) => `${item.party.id} ${item.kind} ${item.from}`}
      columns={[
        {
          key: 'party',
          title: t(texts.name),
          lead: true,
          grow: true,
          render: ({ party }) => <PartyName party={party} to={`/parties/${party.id}`} row />,
        },
        { key: 'kind', title: t(texts.kind), render: ({ kind }) => t(affiliationTexts[kind]) },
        {
          key: 'period',
          title: t(texts.during),
          render: ({ from, until }) => t(texts.period, { from, until: until ?? t(common.present) }),
        },
      ]}
    />
  );
}
