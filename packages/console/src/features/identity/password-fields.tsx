import { accountTexts as texts } from '../../i18n/people.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { passwordFaults, type TypedPassword } from './new-password.ts';
import { TextField } from './text-field.tsx';

/** A new password, typed twice. */
export function PasswordFields(props: {
  value: TypedPassword;
  onChange: (value: TypedPassword) => void;
  isTried: boolean;
}) {
  const { value, onChange, isTried } = props;
  const { t } = useLocale();
  const faults = isTried ? passwordFaults(value) : {};
  return (
    <>
      <TextField
        label={t(texts.next)}
        type="password"
        autoComplete="new-password"
        help={t(texts.passwordHelp)}
        error={faults.first && t(faults.first)}
        value={value.first}
        onChange={(first) => onChange({ ...value, first })}
      />
      <TextField
        label={t(texts.again)}
        type="password"
        autoComplete="new-password"
        error={faults.again && t(faults.again)}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}
