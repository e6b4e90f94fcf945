import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Chain } from '../features/casework/chain.tsx';
import { useTrace } from '../features/casework/queries.ts';
import { traceTexts as texts } from '../i18n/casework.ts';
import { useLocale } from '../i18n/locale.tsx';
import { isId } from '../links.ts';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { QueryView } from '../ui/states.tsx';

/** The chain round any id, with a box to type one. */
export default function TracePage() {
  const { id } = useParams();
  const { t } = useLocale();
  return (
    <Page title={t(texts.title)} lead={t(texts.intro)}>
      <IdBox key={id} id={id ?? ''} />
      {id !== undefined && isId(id) && <Traced id={id} />}
    </Page>
  );
}

function IdBox({ id }: { id: string }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(id);
  const [tried, setTried] = useState(id !== '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isId(typed.trim())) void navigate(`/trace/${typed.trim()}`);
  };
  return (
    <form className="c-id-box" onSubmit={submit} noValidate>
      <Field label={t(texts.id)} error={tried && !isId(typed.trim()) ? t(texts.idWrong) : undefined} required>
        {(wiring) => (
          <span>
            <Input
              {...wiring}
              spellCheck={false}
              autoCapitalize="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Button type="primary" htmlType="submit">
              {t(texts.go)}
            </Button>
          </span>
        )}
      </Field>
    </form>
  );
}

function Traced({ id }: { id: string }) {
  const query = useTrace(id);
  return (
    <QueryView query={query}>{(chain) => <Chain chain={chain} truncated={chain.truncated} />}</QueryView>
  );
}
