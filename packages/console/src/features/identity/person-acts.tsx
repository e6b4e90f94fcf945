import type { PersonView } from '@concentric/modules/identity/contract';
import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { peopleTexts as texts } from '../../i18n/people.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { LinkBox } from './link-box.tsx';
import { usePeopleAct } from './people-queries.ts';
import { RoleFields } from './role-fields.tsx';
import { TextField } from './text-field.tsx';
import { EMPTY_ROLE, sendableRole } from './typed-role.ts';

/** What the secretariat can do to an account, apart from its roles. */
export function PersonActs({ person }: { person: PersonView }) {
  const { t } = useLocale();
  const { id, can, state } = person;
  const reset = usePeopleAct(api.identity.resetPerson);
  const disable = usePeopleAct(api.identity.disablePerson);
  const enable = usePeopleAct(api.identity.enablePerson);
  const endSessions = usePeopleAct(api.identity.endSessions);
  const error = [reset, disable, enable, endSessions].map((act) => act.error).find((found) => found !== null);
  const isDisabled = state === 'disabled';
  return (
    <Panel title={t(texts.account)}>
      <div className="c-actions">
        {can['resetPerson'] === true && !isDisabled && (
          <>
            <ConfirmButton
              label={t(texts.reset)}
              isBusy={reset.isPending}
              onConfirm={() => reset.mutate({ id, secondFactor: false })}
            />
            {person.twoFactor && (
              <ConfirmButton
                label={t(texts.resetBoth)}
                onConfirm={() => reset.mutate({ id, secondFactor: true })}
              />
            )}
          </>
        )}
        {can['endSessions'] === true && person.sessions > 0 && (
          <ConfirmButton label={t(texts.endSessions)} onConfirm={() => endSessions.mutate({ id })} />
        )}
        {can['disablePerson'] === true && !isDisabled && (
          <ConfirmButton label={t(texts.disable)} isDanger onConfirm={() => disable.mutate({ id })} />
        )}
        {can['enablePerson'] === true && isDisabled && (
          <ConfirmButton label={t(texts.enable)} onConfirm={() => enable.mutate({ id })} />
        )}
      </div>
      {error !== undefined && <Failure problem={problemOf(error)} />}
      {reset.data !== undefined && <LinkBox link={reset.data.link} />}
      {can['renamePerson'] === true && <RenameForm id={id} name={person.name} />}
    </Panel>
  );
}

function RenameForm({ id, name }: { id: string; name: string }) {
  const { t } = useLocale();
  const [typed, setTyped] = useState(name);
  const rename = usePeopleAct(api.identity.renamePerson);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (typed.trim() !== '') rename.mutate({ id, name: typed });
  };
  return (
    <form onSubmit={submit} noValidate>
      <TextField
        label={t(texts.rename)}
        help={t(texts.renameHelp)}
        maxLength={60}
        value={typed}
        onChange={setTyped}
      />
      {rename.error !== null && <Failure problem={problemOf(rename.error)} />}
      <Button htmlType="submit" disabled={typed.trim() === name} loading={rename.isPending}>
        {t(texts.rename)}
      </Button>
    </form>
  );
}

/** Gives a person one more role. */
export function GiveRoleForm({ id }: { id: string }) {
  const { t } = useLocale();
  const [role, setRole] = useState(EMPTY_ROLE);
  const [isTried, setTried] = useState(false);
  const give = usePeopleAct(api.identity.giveRole);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const given = sendableRole(role);
    if (given === null) return;
    const done = () => {
      setRole(EMPTY_ROLE);
      setTried(false);
    };
    give.mutate({ id, ...given }, { onSuccess: done });
  };
  return (
    <Panel title={t(texts.giveRole)}>
      <form onSubmit={submit} noValidate>
        <RoleFields value={role} onChange={setRole} isTried={isTried} />
        {give.error !== null && <Failure problem={problemOf(give.error)} />}
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          {t(texts.giveRole)}
        </Button>
      </form>
    </Panel>
  );
}
