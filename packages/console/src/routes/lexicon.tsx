import { useParams } from 'react-router';
import { Desk } from '../features/rulebook/desk.tsx';
import { useDocument } from '../features/rulebook/queries.ts';
import { useLocale } from '../i18n/locale.tsx';
import { bookTexts as texts } from '../i18n/rulebook.ts';
import { DetailView } from '../ui/detail-view.tsx';

/** One lexicon. */
export default function LexiconPage() {
  const { name = '' } = useParams();
  const { t } = useLocale();
  const query = useDocument({ kind: 'lexicon', name });
  return (
    <DetailView title={t(texts.lexicon)} query={query}>
      {(item) => <Desk key={item.name} item={item} />}
    </DetailView>
  );
}
