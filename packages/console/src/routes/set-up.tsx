import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { api } from '../api.ts';
import { SetUpForm } from '../features/identity/set-up-form.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { accountTexts as texts } from '../i18n/people.ts';
import { LocaleSwitch } from '../shell/locale-switch.tsx';
import { Mark } from '../shell/mark.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, QueryView } from '../ui/states.tsx';

/** Where a one-time link leads: a password is set, and its owner is signed in. */
export default function SetUpPage() {
  const { t } = useLocale();
  // Behind the `#`, so that no server and no referrer sees it.
  const [secret] = useState(useLocation().hash.slice(1));
  return (
    <div className="c-sign-in">
      <main>
        <div className="c-sign-in-head">
          <Mark />
          <LocaleSwitch />
        </div>
        {secret.length < 20 ? (
          <Page title={t(texts.setUpTitle)}>
            <Empty text={t(texts.noSecret)} />
          </Page>
        ) : (
          <SetUp secret={secret} />
        )}
      </main>
    </div>
  );
}

function SetUp({ secret }: { secret: string }) {
  const { t } = useLocale();
  const client = useQueryClient();
  const navigate = useNavigate();
  const query = useQuery({
    queryKey: ['set-up'],
    queryFn: () => api.identity.openLink({ secret }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const isFirst = query.data?.kind === 'first';
  const enter = (isSignedIn: boolean) => {
    client.clear();
    void navigate(isSignedIn ? '/' : '/sign-in', { replace: true });
  };
  return (
    <Page title={t(isFirst ? texts.firstTitle : texts.setUpTitle)}>
      <QueryView query={query}>
        {(link) => <SetUpForm secret={secret} link={link} onDone={enter} />}
      </QueryView>
    </Page>
  );
}
