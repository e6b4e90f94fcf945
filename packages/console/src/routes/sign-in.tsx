import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { SignInForm } from '../features/identity/sign-in-form.tsx';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { signInTexts as texts } from '../i18n/sign-in.ts';
import { LocaleSwitch } from '../shell/locale-switch.tsx';
import { landingPath } from '../shell/landing-path.ts';
import { Mark } from '../shell/mark.tsx';
import { Page } from '../ui/page.tsx';

/** Sign-in; afterwards back to the page that asked for it. */
export default function SignInPage() {
  const { locale, t } = useLocale();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const enter = () => {
    // What the visitor before saw must not be shown to the one who signs in now.
    client.clear();
    void navigate(landingPath(params.get('from')), { replace: true });
  };
  return (
    <div className="c-sign-in">
      <main>
        <div className="c-sign-in-head">
          <Mark />
          <LocaleSwitch />
        </div>
        <p className="c-note">{t(common.tagline)}</p>
        <Page title={t(texts.title)}>
          <SignInForm onSignedIn={enter} />
        </Page>
        <p>
          <a href={`/public?lang=${locale}`}>{t(texts.publicLink)}</a>
        </p>
      </main>
    </div>
  );
}
