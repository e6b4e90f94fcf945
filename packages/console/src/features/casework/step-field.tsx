import type { CaseView, FieldSpec } from '@concentric/modules/casework/contract';
import { SEVERITIES } from '@concentric/modules/shared/contract';
import { Input } from 'antd';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { severityTexts } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Field, type FieldWiring } from '../../ui/field.tsx';
import { FilePicker } from './file-picker.tsx';
import { ClausePicker } from './clause-picker.tsx';
import type { FieldError, FieldValue } from './fields.ts';

interface ControlProps {
  readonly spec: FieldSpec;
  readonly value: FieldValue;
  readonly item: CaseView;
  readonly onChange: (value: FieldValue) => void;
}

/** One field of a step's form, drawn from its declaration. */
export function StepField(props: ControlProps & { error: FieldError | undefined }) {
  const { spec, error } = props;
  const { t } = useLocale();
  const title = t(spec.title);
  return (
    <Field
      label={title}
      required={spec.required}
      isInline={spec.kind === 'flag'}
      {...(spec.required ? {} : { note: t(texts.optional) })}
      help={spec.help && t(spec.help)}
      error={error && t(error.text, { field: title, max: error.max ?? 0 })}
    >
      {(wiring) => <Control {...props} wiring={wiring} />}
    </Field>
  );
}

function Control({ spec, value, item, onChange, wiring }: ControlProps & { wiring: FieldWiring }) {
  const { t } = useLocale();
  const text = typeof value === 'string' ? value : '';
  const list = Array.isArray(value) ? value : [];
  switch (spec.kind) {
    case 'text':
      return <Input {...wiring} value={text} onChange={(event) => onChange(event.target.value)} />;
    case 'long-text':
      return (
        <Input.TextArea
          {...wiring}
          autoSize={{ minRows: 4, maxRows: 16 }}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      );
    case 'date':
      return (
        <Input {...wiring} type="date" value={text} onChange={(event) => onChange(event.target.value)} />
      );
    case 'flag':
      return (
        <input
          {...wiring}
          className="c-check"
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
        />
      );
    case 'severity':
      return (
        <Choice
          wiring={wiring}
          value={text}
          onChange={onChange}
          options={SEVERITIES.map((code) => [code, t(severityTexts[code])])}
        />
      );
    case 'choice':
      return (
        <Choice
          wiring={wiring}
          value={text}
          onChange={onChange}
          options={(spec.options ?? []).map((option) => [option.value, t(option.title)])}
        />
      );
    case 'clauses':
      return <ClausePicker wiring={wiring} value={list} known={item.clauses} onChange={onChange} />;
    case 'file':
      return <FilePicker wiring={wiring} value={list} item={item} onChange={onChange} />;
  }
}

function Choice(props: {
  wiring: FieldWiring;
  value: string;
  options: readonly (readonly [value: string, title: string])[];
  onChange: (value: string) => void;
}) {
  const { t } = useLocale();
  return (
    <select
      {...props.wiring}
      className="c-select"
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <option value="">{t(texts.choose)}</option>
      {props.options.map(([value, title]) => (
        <option key={value} value={value}>
          {title}
        </option>
      ))}
    </select>
  );
}
