import { dateOf } from '@concentric/core/shared';
import type { SourceView } from '@concentric/modules/sources/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { checkSource, formOf, inputOf, type SourceForm } from './form-input.ts';
import { useChangeMandate } from './queries.ts';
import { TermsFields } from './terms-fields.tsx';

/** Other terms for a source from a day on, beginning with those in force. */
export function ChangeTerms({ source, onEnd }: { source: SourceView; onEnd: () => void }) {
  const { t } = useLocale();
  const [form, setForm] = useState(() => formOf(source));
  const [from, setFrom] = useState(() => dateOf(Date.now()));
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const save = useChangeMandate();
  const errors = asked ? checkSource(form) : {};
  const isUnreasoned = reason.trim().length < 2;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(checkSource(form)).length > 0 || isUnreasoned) return;
    save.mutate({ ...inputOf(form), id: source.id, from, reason: reason.trim() }, { onSuccess: onEnd });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{t(texts.changeAsk)}</p>
      <Field label={t(texts.changeFrom)} required>
        {(wiring) => (
          <input
            {...wiring}
            type="date"
            className="c-select"
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
        )}
      </Field>
      <TermsFields
        form={form}
        errors={errors}
        change={(part: Partial<SourceForm>) => setForm((before) => ({ ...before, ...part }))}
      />
      <Field label={t(texts.reason)} required error={asked && isUnreasoned ? t(texts.missing) : undefined}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {save.error !== null && <Failure problem={problemOf(save.error)} />}
      <div className="c-actions">
        <Button htmlType="submit" type="primary" loading={save.isPending}>
          {t(texts.change)}
        </Button>
        <Button onClick={onEnd}>{t(texts.cancel)}</Button>
      </div>
    </form>
  );
}
