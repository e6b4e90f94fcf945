import { Alert, Button } from 'antd';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';

/** A token or a secret that was just made: shown once. */
export interface Given {
  readonly kind: 'token' | 'secret' | 'outgoing';
  /** Of its source or receiver. */
  readonly name: string;
  readonly text: string;
}

const ONCE = { token: texts.tokenOnce, secret: texts.secretOnce, outgoing: texts.outgoingOnce };

/** What was just made, shown until the reader says that he has it. */
export function TokenNotice({ given, onKept }: { given: Given; onKept: () => void }) {
  const { kind, name, text } = given;
  const { t } = useLocale();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(ONCE[kind], { name })}
      description={
        <>
          <label className="c-visually-hidden" htmlFor="new-secret">
            {t(kind === 'token' ? texts.token : texts.secret)}
          </label>
          <input
            id="new-secret"
            className="c-select"
            readOnly
            value={text}
            onFocus={(event) => event.target.select()}
          />
        </>
      }
      action={<Button onClick={onKept}>{t(texts.tokenKept)}</Button>}
    />
  );
}
