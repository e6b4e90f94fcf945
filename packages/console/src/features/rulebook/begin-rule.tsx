import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLocale } from '../../i18n/locale.tsx';
import { bookTexts as texts } from '../../i18n/rulebook.ts';
import { Field } from '../../ui/field.tsx';
import { documentPath, isRuleId } from './addresses.ts';

/** Asks for the id of a new rule and leads to its page, where it is written. */
export function BeginRule({ taken }: { taken: readonly string[] }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const [id, setId] = useState('');
  const [error, setError] = useState<string>();
  const begin = (event: SubmitEvent) => {
    event.preventDefault();
    const name = id.trim();
    if (!isRuleId(name)) setError(t(texts.beginWrong));
    else if (taken.includes(name)) setError(t(texts.beginTaken));
    else void navigate(`${documentPath({ kind: 'rule', name })}?new`);
  };
  return (
    <details className="c-begin">
      <summary>{t(texts.begin)}</summary>
      <form onSubmit={begin} noValidate>
        <Field label={t(texts.beginId)} help={t(texts.beginHelp)} error={error} required>
          {(wiring) => (
            <span className="c-joined">
              <Input
                {...wiring}
                maxLength={24}
                value={id}
                onChange={(event) => {
                  setId(event.target.value);
                  setError(undefined);
                }}
              />
              <Button htmlType="submit">{t(texts.beginOpen)}</Button>
            </span>
          )}
        </Field>
      </form>
    </details>
  );
}
