import { EVENT_DATA } from '@concentric/core/recordings';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { mandateTexts, sourceTexts as texts } from '../../i18n/sources.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { ClausePicker } from '../casework/clause-picker.tsx';
import { checkSource, EMPTY_FORM, inputOf, type FormErrors, type SourceForm } from './form-input.ts';
import { OwnerPicker } from './owner-picker.tsx';
import { useRegisterSource } from './queries.ts';
import { shortType, type TakeToken } from './source-card.tsx';

const TYPES = Object.keys(EVENT_DATA);

interface FormPart {
  readonly form: SourceForm;
  readonly errors: FormErrors;
  readonly change: (change: Partial<SourceForm>) => void;
}

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
        <WhoFields form={form} errors={errors} change={change} />
        <WhyFields form={form} errors={errors} change={change} />
        <WhatFields form={form} errors={errors} change={change} />
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

type TextName =
  'name' | 'lawfulBasis' | 'agreement' | 'prefix' | 'platforms' | 'quotaPerDay' | 'expectedEveryHours';

function TextField(props: FormPart & { name: TextName; label: string; help?: string; optional?: true }) {
  const { form, errors, change, name, label, help, optional } = props;
  const { t } = useLocale();
  const error = errors[name];
  return (
    <Field
      label={label}
      help={help}
      required={optional !== true}
      error={error === undefined ? undefined : t(error)}
    >
      {(wiring) => (
        <Input
          {...wiring}
          maxLength={500}
          value={form[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}

function WhoFields(part: FormPart) {
  const { form, errors, change } = part;
  const { t } = useLocale();
  return (
    <>
      <TextField {...part} name="name" label={t(texts.name)} />
      <Field label={t(texts.mandate)}>
        {(wiring) => (
          <select
            {...wiring}
            className="c-select"
            value={form.mandate}
            onChange={(event) => change({ mandate: event.target.value === 'own' ? 'own' : 'third-party' })}
          >
            <option value="own">{t(mandateTexts.own)}</option>
            <option value="third-party">{t(mandateTexts['third-party'])}</option>
          </select>
        )}
      </Field>
      <Field
        label={t(texts.owner)}
        required={form.mandate === 'own'}
        error={errors.ownerId === undefined ? undefined : t(errors.ownerId)}
      >
        {(wiring) => (
          <OwnerPicker wiring={wiring} value={form.ownerId} onChange={(ownerId) => change({ ownerId })} />
        )}
      </Field>
      <TextField
        {...part}
        name="platforms"
        label={t(texts.platforms)}
        help={t(texts.platformsHelp)}
        optional
      />
    </>
  );
}

function WhyFields(part: FormPart) {
  const { form, change } = part;
  const { t } = useLocale();
  return (
    <>
      <TextField {...part} name="lawfulBasis" label={t(texts.basis)} help={t(texts.basisHelp)} />
      <Field label={t(texts.clause)}>
        {(wiring) => (
          <ClausePicker
            wiring={wiring}
            value={form.clause === '' ? [] : [form.clause]}
            known={[]}
            onChange={(chosen) => change({ clause: chosen.at(-1) ?? '' })}
          />
        )}
      </Field>
      <TextField
        {...part}
        name="agreement"
        label={t(texts.agreement)}
        help={t(texts.agreementHelp)}
        optional
      />
    </>
  );
}

function WhatFields(part: FormPart) {
  const { form, errors, change } = part;
  const { t } = useLocale();
  const toggle = (type: string, isOn: boolean) => {
    change({ types: isOn ? [...form.types, type] : form.types.filter((other) => other !== type) });
  };
  return (
    <>
      <TextField {...part} name="prefix" label={t(texts.prefix)} help={t(texts.prefixHelp)} />
      <fieldset className="c-field">
        <legend>{t(texts.types)}</legend>
        <Button size="small" onClick={() => change({ types: TYPES })}>
          {t(texts.allTypes)}
        </Button>
        <ul className="c-list" style={{ columns: '14rem', listStyle: 'none', paddingLeft: 0 }}>
          {TYPES.map((type) => (
            <li key={type}>
              <label>
                <input
                  type="checkbox"
                  className="c-check"
                  checked={form.types.includes(type)}
                  onChange={(event) => toggle(type, event.target.checked)}
                />{' '}
                <code>{shortType(type)}</code>
              </label>
            </li>
          ))}
        </ul>
        {errors.types !== undefined && (
          <p className="c-error" role="alert">
            {t(errors.types)}
          </p>
        )}
      </fieldset>
      <TextField {...part} name="quotaPerDay" label={t(texts.quota)} />
      <TextField {...part} name="expectedEveryHours" label={t(texts.every)} />
    </>
  );
}
