import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { accountTexts as texts, peopleTexts } from '../../i18n/people.ts';
import { signInTexts } from '../../i18n/sign-in.ts';
import { problemOf } from '../../problem.ts';
import { Failure } from '../../ui/states.tsx';
import { passwordFaults } from './new-password.ts';
import { PasswordFields } from './password-fields.tsx';
import { signIn } from './session.ts';
import { TextField } from './text-field.tsx';

/** What a one-time link turned out to be for. */
interface OpenedLink {
  readonly kind: 'first' | 'password';
  readonly name: string | null;
  readonly email: string | null;
  readonly asksAssociation: boolean;
}

/** A password for the owner of a link; for the first account, also who he is and of which association. */
export function SetUpForm(props: {
  secret: string;
  link: OpenedLink;
  onDone: (isSignedIn: boolean) => void;
}) {
  const { secret, link, onDone } = props;
  const { t } = useLocale();
  const [who, setWho] = useState({ association: '', name: '', email: '' });
  const [password, setPassword] = useState({ first: '', again: '' });
  const [isTried, setTried] = useState(false);
  const isFirst = link.kind === 'first';
  const missing = isFirst
    ? {
        association: link.asksAssociation && who.association.trim() === '',
        name: who.name.trim() === '',
        email: !/^\S+@\S+$/.test(who.email.trim()),
      }
    : { association: false, name: false, email: false };
  const use = useMutation({
    mutationFn: async () => {
      const { association, ...person } = who;
      const first = { ...person, ...(link.asksAssociation ? { association } : {}) };
      const { email } = await api.identity.useLink({
        secret,
        password: password.first,
        ...(isFirst ? { first } : {}),
      });
      return signIn(email, password.first);
    },
    onSuccess: ({ kind }) => onDone(kind === 'signed-in'),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const isComplete = !Object.values(missing).includes(true);
    if (isComplete && Object.keys(passwordFaults(password)).length === 0) use.mutate();
  };
  const fault = (field: keyof typeof missing) => (isTried && missing[field] ? t(texts.missing) : undefined);
  return (
    <form onSubmit={submit} noValidate>
      {isFirst ? (
        <>
          <p className="c-note">{t(texts.firstHelp)}</p>
          {link.asksAssociation && (
            <TextField
              label={t(texts.association)}
              autoComplete="organization"
              error={fault('association')}
              value={who.association}
              onChange={(association) => setWho({ ...who, association })}
            />
          )}
          <TextField
            label={t(peopleTexts.name)}
            autoComplete="name"
            maxLength={60}
            error={fault('name')}
            value={who.name}
            onChange={(name) => setWho({ ...who, name })}
          />
          <TextField
            label={t(peopleTexts.email)}
            type="email"
            autoComplete="username"
            error={isTried && missing.email ? t(signInTexts.emailMissing) : undefined}
            value={who.email}
            onChange={(email) => setWho({ ...who, email })}
          />
        </>
      ) : (
        <p>{t(texts.forPerson, { name: link.name ?? '', email: link.email ?? '' })}</p>
      )}
      <PasswordFields value={password} onChange={setPassword} isTried={isTried} />
      {use.error !== null && <Failure problem={problemOf(use.error)} />}
      <Button type="primary" size="large" block htmlType="submit" loading={use.isPending}>
        {t(texts.submit)}
      </Button>
    </form>
  );
}
