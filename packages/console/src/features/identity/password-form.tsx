import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { api } from '../../api.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { accountTexts as texts } from '../../i18n/people.ts';
import { problemOf } from '../../problem.ts';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { passwordFaults } from './new-password.ts';
import { PasswordFields } from './password-fields.tsx';
import { useSessionsAct } from './people-queries.ts';
import { TextField } from './text-field.tsx';

const EMPTY = { first: '', again: '' };

/** Changes one's own password. */
export function PasswordForm() {
  const { t } = useLocale();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const change = useSessionsAct(api.identity.changePassword);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (current === '' || Object.keys(passwordFaults(next)).length > 0) return;
    const done = () => {
      setCurrent('');
      setNext(EMPTY);
      setTried(false);
    };
    change.mutate({ current, next: next.first }, { onSuccess: done });
  };
  return (
    <Panel title={t(texts.password)}>
      <form onSubmit={submit} noValidate>
        <TextField
          label={t(texts.current)}
          type="password"
          autoComplete="current-password"
          error={isTried && current === '' ? t(texts.missing) : undefined}
          value={current}
          onChange={setCurrent}
        />
        <PasswordFields value={next} onChange={setNext} isTried={isTried} />
        {change.error !== null && <Failure problem={problemOf(change.error)} />}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t(texts.password)}
        </Button>
        {change.data !== undefined && (
          <p role="status">{t(texts.changed, { n: change.data.endedSessions })}</p>
        )}
      </form>
    </Panel>
  );
}
