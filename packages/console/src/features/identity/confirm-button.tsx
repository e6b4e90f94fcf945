import { Button } from 'antd';
import { useState } from 'react';
import { peopleTexts as texts } from '../../i18n/people.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** A button that asks once more before it acts. */
export function ConfirmButton(props: {
  label: string;
  isBusy?: boolean;
  isDanger?: boolean;
  onConfirm: () => void;
}) {
  const { label, isBusy = false, isDanger = false, onConfirm } = props;
  const { t } = useLocale();
  const [asks, setAsks] = useState(false);
  if (!asks) {
    return (
      <Button danger={isDanger} loading={isBusy} onClick={() => setAsks(true)}>
        {label}
      </Button>
    );
  }
  const confirm = () => {
    setAsks(false);
    onConfirm();
  };
  return (
    <span className="c-chips" role="group" aria-label={label}>
      <Button type="primary" danger={isDanger} autoFocus onClick={confirm}>
        {t(texts.confirm)}
        {' · '}
        {label}
      </Button>
      <Button onClick={() => setAsks(false)}>{t(texts.cancel)}</Button>
    </span>
  );
}
