import { Link } from 'react-router';
import { boardTexts as texts } from '../../i18n/board.ts';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Empty, QueryView } from '../../ui/states.tsx';
import { CardSummary } from './card-summary.tsx';
import { useSubjects } from './queries.ts';
import { SubjectTable } from './subject-table.tsx';

/** Up to this many subjects are shown each as a card, more as a list. */
const AS_CARDS = 3;

/** The credit of those the reader acts for; the server narrows the list to them, lowest score first. */
export function OwnCredit() {
  const { t } = useLocale();
  const query = useSubjects({ page: 1, size: 10 });
  return (
    <QueryView query={query}>
      {({ items, total }) => {
        if (total === 0) return <Empty text={t(texts.noCards)} />;
        if (total <= AS_CARDS) {
          return (
            <div className="c-card-summaries">
              {items.map(({ subject }) => (
                <CardSummary key={subject.id} subject={subject} />
              ))}
            </div>
          );
        }
        return (
          <>
            <SubjectTable subjects={items} />
            <p className="c-paging">
              {t(common.total, { n: total })} <Link to="/subjects">{t(common.more)}</Link>
            </p>
          </>
        );
      }}
    </QueryView>
  );
}
