import { Link } from 'react-router';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { Page } from '../ui/page.tsx';

/** Shown for an address no page has. */
export default function NotFoundPage() {
  const { t } = useLocale();
  return (
    <Page title={t(common.notFound)}>
      <p>{t(common.notFoundBody)}</p>
      <p>
        <Link to="/">{t(common.home)}</Link>
      </p>
    </Page>
  );
}
