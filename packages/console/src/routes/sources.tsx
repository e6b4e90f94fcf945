import { Button } from 'antd';
import { useState } from 'react';
import { useSources } from '../features/sources/queries.ts';
import { RegisterForm } from '../features/sources/register-form.tsx';
import { SourceCard } from '../features/sources/source-card.tsx';
import { TokenNotice, type Given } from '../features/sources/token-notice.tsx';
import { useLocale } from '../i18n/locale.tsx';
import { sourceTexts as texts } from '../i18n/sources.ts';
import { Page } from '../ui/page.tsx';
import { Empty, QueryView } from '../ui/states.tsx';

/** Where data comes from, and how each source fares. */
export default function SourcesPage() {
  const { t } = useLocale();
  const query = useSources();
  const [isAdding, setAdding] = useState(false);
  const [given, setGiven] = useState<Given>();
  const mayRegister = query.data?.can['registerSource'] === true;
  return (
    <Page
      title={t(texts.title)}
      lead={t(texts.lead)}
      actions={
        mayRegister && !isAdding ? (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t(texts.add)}
          </Button>
        ) : undefined
      }
    >
      {given !== undefined && <TokenNotice given={given} onKept={() => setGiven(undefined)} />}
      {isAdding && <RegisterForm onToken={setGiven} onEnd={() => setAdding(false)} />}
      <QueryView query={query} rows={10}>
        {({ sources }) =>
          sources.length === 0 ? (
            <Empty text={t(mayRegister ? texts.none : texts.noneOwn)} />
          ) : (
            <ul className="c-cards">
              {sources.map((source) => (
                <SourceCard key={source.id} source={source} onToken={setGiven} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}
