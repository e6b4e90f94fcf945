import { Button } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { checkSource, EMPTY_FORM, inputOf, type SourceForm } from './form-input.ts';
import { OwnerPicker } from './owner-picker.tsx';
import { useRegisterSource } from './queries.ts';
import type { TakeToken } from './source-card.tsx';
import { TermsFields, TextField, type FormPart } from './terms-fields.tsx';

/** The form of a new source. What is wrong is told at its field; what only the server knows, above the button. */
export function RegisterForm({ onToken, onEnd }: { onToken: TakeToken; onEnd: () => void }) {
  const { t } = useLocale();
  const [form, setForm] = useState(EMPTY_FORM);
  const [asked, setAsked] = useState(false);
  const register = useRegisterSource();
  const errors = asked ? checkSource(form) : {};
  const change = (part: Partial<SourceForm>) => setForm((before) => ({ ...before, ...part }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (Object.keys(checkSource(form)).length > 0) return;
    register.mutate(inputOf(form), {
      onSuccess: ({ source, token }) => {
        onToken({ kind: 'token', name: source.name, text: token });
        onEnd();
      },
    });
  };
  return (
    <Panel title={t(texts.add)}>
      <form onSubmit={submit} noValidate>
        <NameFields form={form} errors={errors} change={change} />
        <TermsFields form={form} errors={errors} change={change} />
        {register.error !== null && <Failure problem={problemOf(register.error)} />}
        <div className="c-actions">
          <Button htmlType="submit" type="primary" loading={register.isPending}>
            {t(texts.add)}
          </Button>
          <Button onClick={onEnd}>{t(texts.cancel)}</Button>
        </div>
      </form>
    </Panel>
  );
}

function NameFields(part: FormPart) {
  const { form, errors, change } = part;
  const { t } = useLocale();
  return (
    <>
      <TextField {...part} name="name" label={t(texts.name)} />
      <Field
        label={t(texts.owner)}
        required={form.mandate === 'own'}
        error={errors.ownerId === undefined ? undefined : t(errors.ownerId)}
      >
        {(wiring) => (
          <OwnerPicker wiring={wiring} value={form.ownerId} onChange={(ownerId) => change({ ownerId })} />
        )}
      </Field>
      <TextField {...part} name="prefix" label={t(texts.prefix)} help={t(texts.prefixHelp)} />
    </>
  );
}
