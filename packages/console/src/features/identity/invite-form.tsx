import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { accountTexts, peopleTexts as texts } from '../../i18n/people.ts';
import { signInTexts } from '../../i18n/sign-in.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { LinkBox } from './link-box.tsx';
import { usePeopleAct } from './people-queries.ts';
import { RoleFields } from './role-fields.tsx';
import { TextField } from './text-field.tsx';
import { EMPTY_ROLE, sendableRole } from './typed-role.ts';

/** Makes an account and shows the link by which its owner sets a password. What is typed stays until it was taken. */
export function InviteForm() {
  const { t } = useLocale();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState(EMPTY_ROLE);
  const [isTried, setTried] = useState(false);
  const invite = usePeopleAct(api.identity.invitePerson);
  const isAddress = /^\S+@\S+$/.test(email.trim());
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const given = sendableRole(role);
    if (name.trim() === '' || !isAddress || given === null) return;
    const done = () => {
      setName('');
      setEmail('');
      setTried(false);
    };
    invite.mutate({ name, email, roles: [given] }, { onSuccess: done });
  };
  return (
    <Panel title={t(texts.inviteTitle)}>
      <p className="c-note">{t(texts.inviteHelp)}</p>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t(texts.name)}
          error={isTried && name.trim() === '' ? t(accountTexts.missing) : undefined}
          maxLength={60}
          value={name}
          onChange={setName}
        />
        <TextField
          label={t(texts.email)}
          type="email"
          error={isTried && !isAddress ? t(signInTexts.emailMissing) : undefined}
          value={email}
          onChange={setEmail}
        />
        <RoleFields value={role} onChange={setRole} isTried={isTried} />
        {invite.error !== null && <Failure problem={problemOf(invite.error)} />}
        <Button type="primary" htmlType="submit" loading={invite.isPending}>
          {t(texts.invite)}
        </Button>
      </form>
      {invite.data !== undefined && <LinkBox link={invite.data.link} />}
    </Panel>
  );
}
