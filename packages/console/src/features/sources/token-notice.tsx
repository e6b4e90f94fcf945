import { Alert, Button } from 'antd';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';

/** A new token, shown until the reader says that he has it. */
export function TokenNotice(props: { name: string; token: string; onKept: () => void }) {
  const { name, token, onKept } = props;
  const { t } = useLocale();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(texts.tokenOnce, { name })}
      description={
        <>
          <label className="c-visually-hidden" htmlFor="new-token">
            {t(texts.token)}
          </label>
          <input
            id="new-token"
            className="c-select"
            readOnly
            value={token}
            onFocus={(event) => event.target.select()}
          />
        </>
      }
      action={<Button onClick={onKept}>{t(texts.tokenKept)}</Button>}
    />
  );
}
