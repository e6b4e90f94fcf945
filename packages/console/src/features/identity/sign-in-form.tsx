import type { Bilingual, Problem } from '@concentric/core/shared';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { signInTexts as texts } from '../../i18n/sign-in.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Field } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { signIn, verifyCode, type SignInOutcome } from './session.ts';

/** Sign-in in two steps: e-mail and password, then the one-time code where the account has a second factor. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const [wantsCode, setWantsCode] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const settle = (outcome: SignInOutcome) => {
    setRefusal(outcome.kind === 'refused' ? outcome.problem : null);
    if (outcome.kind === 'code-wanted') setWantsCode(true);
    if (outcome.kind === 'signed-in') onSignedIn();
  };
  const back = () => {
    setWantsCode(false);
    setRefusal(null);
  };
  return (
    <>
      {refusal !== null && <Failure problem={refusal} />}
      {wantsCode ? <CodeStep onOutcome={settle} onBack={back} /> : <PasswordStep onOutcome={settle} />}
    </>
  );
}

function PasswordStep({ onOutcome }: { onOutcome: (outcome: SignInOutcome) => void }) {
  const { t } = useLocale();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const emailError = wrong(tried && !/^\S+@\S+$/.test(email.trim()), texts.emailMissing);
  const passwordError = wrong(tried && password === '', texts.passwordMissing);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!/^\S+@\S+$/.test(email.trim()) || password === '') return;
    setBusy(true);
    onOutcome(await signIn(email.trim(), password));
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t(texts.email)} error={emailError && t(emailError)} required>
        {(wiring) => (
          <Input
            {...wiring}
            size="large"
            type="email"
            name="email"
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        )}
      </Field>
      <Field label={t(texts.password)} error={passwordError && t(passwordError)} required>
        {(wiring) => (
          <Input
            {...wiring}
            size="large"
            type="password"
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t(texts.submit)}
      </Button>
    </form>
  );
}

function CodeStep(props: { onOutcome: (outcome: SignInOutcome) => void; onBack: () => void }) {
  const { t } = useLocale();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const error = wrong(tried && !/^\d{6}$/.test(code), texts.codeMissing);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!/^\d{6}$/.test(code)) return;
    setBusy(true);
    props.onOutcome(await verifyCode(code));
    setBusy(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Field label={t(texts.code)} help={t(texts.codeHelp)} error={error && t(error)} required>
        {(wiring) => (
          <Input
            {...wiring}
            size="large"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value.trim())}
          />
        )}
      </Field>
      <Button type="primary" size="large" block htmlType="submit" loading={busy}>
        {t(texts.verify)}
      </Button>
      <Button type="link" block onClick={props.onBack}>
        {t(texts.back)}
      </Button>
    </form>
  );
}

function wrong(isWrong: boolean, text: Bilingual): Bilingual | undefined {
  return isWrong ? text : undefined;
}
