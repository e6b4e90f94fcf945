import { Button } from 'antd';
import { useState } from 'react';
import { MailPanel } from '../features/outgoing/mail-panel.tsx';
import { useOutgoing } from '../features/outgoing/queries.ts';
import { SubscribeForm } from '../features/outgoing/subscribe-form.tsx';
import { SubscriptionCard } from '../features/outgoing/subscription-card.tsx';
import { TokenNotice, type Given } from '../features/sources/token-notice.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { outgoingTexts as texts } from '../i18n/outgoing.ts';
import { Page } from '../ui/page.tsx';
import { Empty, QueryView } from '../ui/states.tsx';

/** What goes out: subscriptions with what was sent to each, and e-mail. */
export default function OutgoingPage() {
  const { t } = useLocale();
  const query = useOutgoing();
  const [isAdding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>();
  const maySubscribe = query.data?.can['subscribe'] === true;
  return (
    <Page
      title={t(texts.title)}
      lead={t(texts.lead)}
      actions={
        maySubscribe && !isAdding ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t(texts.add)}
          </Button>
        ) : undefined
      }
    >
      {given !== undefined && <TokenNotice given={given} onKept={() => setGiven(undefined)} />}
      <QueryView query={query} rows={10}>
        {({ subscriptions, parties, can }) => (
          <>
            {isAdding && (
              <SubscribeForm parties={parties} onGiven={setGiven} onEnd={() => setAdding(false)} />
            )}
            {subscriptions.length === 0 ? (
              <Empty text={t(texts.none)} />
            ) : (
              <ul className="c-cards">
                {subscriptions.map((item) => (
                  <SubscriptionCard key={item.id} item={item} onGiven={setGiven} />
                ))}
              </ul>
            )}
            {can['listMails'] === true && (
              <div style={{ marginTop: '1rem' }}>
                <MailPanel />
              </div>
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
}
