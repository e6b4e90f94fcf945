import { EVENT_DATA } from '@concentric/core/recordings';
import { Button, Input } from 'antd';
import { useLocale } from '../../i18n/locale.tsx';
import { mandateTexts, sourceTexts as texts } from '../../i18n/sources.ts';
import { Field } from '../../ui/field.tsx';
import { ClausePicker } from '../casework/clause-picker.tsx';
import type { FormErrors, SourceForm } from './form-input.ts';
import { shortType } from './short-type.ts';

const TYPES = Object.keys(EVENT_DATA);

export interface FormPart {
  readonly form: SourceForm;
  readonly errors: FormErrors;
  readonly change: (change: Partial<SourceForm>) => void;
}

type TextName =
  'name' | 'lawfulBasis' | 'agreement' | 'prefix' | 'platforms' | 'quotaPerDay' | 'expectedEveryHours';

/** A field of one line. */
export function TextField(
  props: FormPart & { name: TextName; label: string; help?: string; optional?: true },
) {
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

/** What a source may do and on what ground: the same for a new source and for terms agreed anew. */
export function TermsFields(part: FormPart) {
  return (
    <>
      <ScopeFields {...part} />
      <WhyFields {...part} />
      <TypeFields {...part} />
      <LimitFields {...part} />
    </>
  );
}

function ScopeFields(part: FormPart) {
  const { form, change } = part;
  const { t } = useLocale();
  return (
    <>
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

function TypeFields({ form, errors, change }: FormPart) {
  const { t } = useLocale();
  const toggle = (type: string, isOn: boolean) => {
    change({ types: isOn ? [...form.types, type] : form.types.filter((other) => other !== type) });
  };
  return (
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
  );
}

function LimitFields(part: FormPart) {
  const { t } = useLocale();
  return (
    <>
      <TextField {...part} name="quotaPerDay" label={t(texts.quota)} />
      <TextField {...part} name="expectedEveryHours" label={t(texts.every)} />
    </>
  );
}
