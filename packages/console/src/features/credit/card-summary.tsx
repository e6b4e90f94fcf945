import type { PartySummary } from '@concentric/modules/registry/contract';
import { Link } from 'react-router';
import { boardTexts } from '../../i18n/board.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { QueryView } from '../../ui/states.tsx';
import { partyName } from '../registry/party-name.tsx';
import { Headline } from './headline.tsx';
import { useCard } from './queries.ts';

/** A subject's credit in brief, leading to the whole record. */
export function CardSummary({ subject }: { subject: PartySummary }) {
  const { locale, t } = useLocale();
  const query = useCard(subject.id);
  return (
    <article className="c-card-summary">
      <h3>{partyName(subject, locale)}</h3>
      <QueryView query={query} rows={2}>
        {(card) => (
          <>
            <Headline card={card} />
            <Link to={`/subjects/${subject.id}`}>{t(boardTexts.openCard)}</Link>
          </>
        )}
      </QueryView>
    </article>
  );
}
