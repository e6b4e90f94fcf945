import { Input } from 'antd';
import { Field } from '../../ui/field.tsx';

/** A labelled line of text. */
export function TextField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  type?: 'text' | 'email' | 'password' | 'date';
  autoComplete?: string;
  help?: string;
  error?: string | undefined;
  maxLength?: number;
  required?: boolean;
}) {
  const { label, value, onChange, type = 'text', autoComplete = 'off', help, error, maxLength = 200 } = props;
  return (
    <Field label={label} help={help} error={error} required={props.required ?? true}>
      {(wiring) => (
        <Input
          {...wiring}
          type={type}
          autoComplete={autoComplete}
          maxLength={maxLength}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
