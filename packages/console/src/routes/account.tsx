import { localTimeOf } from '@concentric/core/shared';
import type { SessionView } from '@concentric/modules/identity/contract';
import { api } from '../api.ts';
import { Authenticator } from '../features/identity/authenticator.tsx';
import { ConfirmButton } from '../features/identity/confirm-button.tsx';
import { PasswordForm } from '../features/identity/password-form.tsx';
import { useSessions, useSessionsAct } from '../features/identity/people-queries.ts';
import { useMe } from '../features/identity/use-me.ts';
import { common, roleTexts } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { accountTexts as texts, peopleTexts } from '../i18n/people.ts';
import { problemOf } from '../problem.ts';
import { Chip } from '../ui/chip.tsx';
import { Facts } from '../ui/facts.tsx';
import { Page, Panel } from '../ui/page.tsx';
import { Failure, QueryView } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';

/** One's own account: password, second step, where one is signed in. */
export default function AccountPage() {
  const { t } = useLocale();
  const me = useMe();
  return (
    <Page title={t(texts.title)}>
      <Panel title={me.name}>
        <Facts
          items={[
            [t(peopleTexts.email), me.email],
            [t(peopleTexts.roles), me.roles.map((role) => t(roleTexts[role])).join(t(common.comma)) || '—'],
            [t(peopleTexts.party), me.parties.map(({ name }) => name).join(t(common.comma)) || null],
          ]}
        />
        <p className="c-note">{t(texts.nameHelp)}</p>
      </Panel>
      <div className="c-split">
        <PasswordForm />
        <Authenticator />
      </div>
      <Sessions />
    </Page>
  );
}

function Sessions() {
  const { t } = useLocale();
  const query = useSessions();
  const end = useSessionsAct(api.identity.endSession);
  return (
    <Panel title={t(texts.sessions)}>
      {end.error !== null && <Failure problem={problemOf(end.error)} />}
      <QueryView query={query}>
        {({ items }) => (
          <Table
            caption={t(texts.sessions)}
            rows={items}
            rowKey={({ id }) => id}
            columns={[
              {
                key: 'browser',
                title: t(texts.browser),
                lead: true,
                grow: true,
                render: ({ browser }) => browser ?? '—',
              },
              { key: 'address', title: t(texts.address), render: ({ address }) => address ?? '—' },
              { key: 'began', title: t(texts.beganAt), render: ({ beganAt }) => localTimeOf(beganAt) },
              {
                key: 'act',
                title: t(texts.act),
                render: ({ id, isThis }: SessionView) =>
                  isThis ? (
                    <Chip tone="green">{t(texts.thisOne)}</Chip>
                  ) : (
                    <ConfirmButton label={t(texts.end)} onConfirm={() => end.mutate({ id })} />
                  ),
              },
            ]}
          />
        )}
      </QueryView>
    </Panel>
  );
}
