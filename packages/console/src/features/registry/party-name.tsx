import { KIND_NAMES, type PartySummary } from '@concentric/modules/registry/contract';
import type { Locale } from '@concentric/core/shared';
import { Link } from 'react-router';
import { useLocale } from '../../i18n/locale.tsx';

/** The name of a party for the reader: its English form where he reads English and it has one. */
export function partyName(party: Pick<PartySummary, 'name' | 'nameEn'>, locale: Locale): string {
  return locale === 'en' ? (party.nameEn ?? party.name) : party.name;
}

/** Name of a party with its kind and platform in small below; `to` makes the name a link. */
export function PartyName({ party, to, row = false }: { party: PartySummary; to?: string; row?: boolean }) {
  const { locale, t } = useLocale();
  const name = partyName(party, locale);
  const small = [t(KIND_NAMES[party.kind]), party.platformName].filter((part) => part !== null);
  return (
    <span className="c-party">
      {to === undefined ? (
        <span>{name}</span>
      ) : (
        <Link to={to} className={row ? 'c-row-link' : undefined}>
          {name}
        </Link>
      )}
      <small>{small.join(' · ')}</small>
    </span>
  );
}
