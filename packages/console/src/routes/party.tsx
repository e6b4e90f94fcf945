import { KIND_NAMES, type PartyKind, type PartyView } from '@concentric/modules/registry/contract';
import { Link, useParams } from 'react-router';
import { useMe } from '../features/identity/use-me.ts';
import { has } from '../features/identity/rights.ts';
import { Affiliations } from '../features/registry/affiliations.tsx';
import { partyName } from '../features/registry/party-name.tsx';
import { useParty } from '../features/registry/queries.ts';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { registryTexts as texts } from '../i18n/registry.ts';
import { Chip } from '../ui/chip.tsx';
import { Facts } from '../ui/facts.tsx';
import { IdText } from '../ui/id-text.tsx';
import { DetailView } from '../ui/detail-view.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Paging } from '../ui/paging.tsx';
import { useFilters } from '../ui/use-filters.ts';

/** The kinds of party the indicator systems evaluate; the others have no credit record. */
const RATED: readonly PartyKind[] = ['streamer', 'operator'];

/** One party of the register. */
export default function PartyPage() {
  const { id = '' } = useParams();
  const query = useParty(id, useFilters().page);
  const { t } = useLocale();
  return (
    <DetailView title={t(texts.title)} query={query}>
      {(party) => <Party party={party} />}
    </DetailView>
  );
}

function Party({ party }: { party: PartyView }) {
  const { locale, t } = useLocale();
  const { setPage } = useFilters();
  const { items, total, page, size } = party.affiliates;
  return (
    <Page
      title={partyName(party, locale)}
      lead={
        <>
          <span>{t(KIND_NAMES[party.kind])}</span>
          {party.isMember && <Chip tone="blue">{t(texts.member)}</Chip>}
          <IdText value={party.id} />
        </>
      }
      actions={<PartyLinks party={party} />}
    >
      <Panel title={t(texts.names)}>
        <Facts
          items={party.names.map((item) => [
            t(texts.period, { from: item.from, until: item.until ?? t(common.present) }),
            item.name,
          ])}
        />
      </Panel>
      <Panel title={t(texts.identifiers)}>
        {party.identifiers.length === 0 ? (
          <p className="c-note">{t(texts.noIdentifiers)}</p>
        ) : (
          <Facts
            items={party.identifiers.map(({ scheme, value }) => [scheme, <code key={value}>{value}</code>])}
          />
        )}
      </Panel>
      <Panel title={t(texts.affiliatedTo)}>
        <Affiliations caption={t(texts.affiliatedTo)} items={party.affiliatedTo} />
      </Panel>
      <Panel title={t(texts.affiliates)}>
        <Affiliations caption={t(texts.affiliates)} items={items} />
        {total > 0 && <Paging page={page} size={size} total={total} onPage={setPage} />}
      </Panel>
    </Page>
  );
}

function PartyLinks({ party: { id, kind } }: { party: PartyView }) {
  const { t } = useLocale();
  const me = useMe();
  return (
    <>
      {has(me, 'subjects') && RATED.includes(kind) && <Link to={`/subjects/${id}`}>{t(texts.toCredit)}</Link>}
      {has(me, 'cases') && <Link to={`/cases?subject=${id}`}>{t(texts.toCases)}</Link>}
      {has(me, 'hits') && <Link to={`/hits?subject=${id}`}>{t(texts.toHits)}</Link>}
      {has(me, 'trace') && <Link to={`/trace/${id}`}>{t(common.trace)}</Link>}
    </>
  );
}
