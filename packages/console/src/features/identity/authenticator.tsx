import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { accountTexts as texts } from '../../i18n/people.ts';
import { signInTexts } from '../../i18n/sign-in.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { secretOf } from './new-password.ts';
import { beginAuthenticator, confirmAuthenticator, removeAuthenticator } from './session.ts';
import { TextField } from './text-field.tsx';
import { ME_KEY, useMe } from './use-me.ts';

/** The second step of signing in: turned on by a key and a first code, turned off by the password. */
export function Authenticator() {
  const { t } = useLocale();
  const client = useQueryClient();
  const isOn = useMe().twoFactor;
  const [uri, setUri] = useState<string | null>(null);
  const done = () => {
    setUri(null);
    void client.invalidateQueries({ queryKey: ME_KEY });
  };
  return (
    <Panel title={t(texts.authenticator)}>
      <p>{t(isOn ? texts.authenticatorOn : texts.authenticatorOff)}</p>
      {uri === null ? (
        <PasswordStep key={String(isOn)} isOn={isOn} onBegun={setUri} onRemoved={done} />
      ) : (
        <CodeStep uri={uri} onDone={done} />
      )}
    </Panel>
  );
}

function PasswordStep(props: { isOn: boolean; onBegun: (uri: string) => void; onRemoved: () => void }) {
  const { isOn, onBegun, onRemoved } = props;
  const { t } = useLocale();
  const [password, setPassword] = useState('');
  const act = useMutation({
    mutationFn: async () => {
      if (isOn) await removeAuthenticator(password);
      return isOn ? null : beginAuthenticator(password);
    },
    onSuccess: (uri) => {
      if (uri === null) onRemoved();
      else onBegun(uri);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (password !== '') act.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t(texts.current)}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      {act.error !== null && <Failure problem={problemOf(act.error)} />}
      <Button htmlType="submit" danger={isOn} disabled={password === ''} loading={act.isPending}>
        {t(isOn ? texts.turnOff : texts.turnOn)}
      </Button>
    </form>
  );
}

function CodeStep({ uri, onDone }: { uri: string; onDone: () => void }) {
  const { t } = useLocale();
  const [code, setCode] = useState('');
  const [isTried, setTried] = useState(false);
  const confirm = useMutation({ mutationFn: () => confirmAuthenticator(code), onSuccess: onDone });
  const isCode = /^\d{6}$/.test(code);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (isCode) confirm.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{t(texts.secret)}</p>
      <p>
        <code>{secretOf(uri)}</code>
      </p>
      <p>
        <a href={uri}>{t(texts.openApp)}</a>
      </p>
      <p className="c-note">{t(texts.lost)}</p>
      <TextField
        label={t(texts.code)}
        autoComplete="one-time-code"
        maxLength={6}
        error={isTried && !isCode ? t(signInTexts.codeMissing) : undefined}
        value={code}
        onChange={(text) => setCode(text.trim())}
      />
      {confirm.error !== null && <Failure problem={problemOf(confirm.error)} />}
      <Button type="primary" htmlType="submit" loading={confirm.isPending}>
        {t(texts.turnOn)}
      </Button>
    </form>
  );
}
