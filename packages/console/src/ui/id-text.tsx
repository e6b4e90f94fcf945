import { useState } from 'react';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';

/** An id or hash, cut to its first characters, which a press copies whole. */
export function IdText({ value, show = 14 }: { value: string; show?: number }) {
  const { t } = useLocale();
  const [copied, setCopied] = useState(false);
  const short = value.length > show ? `${value.slice(0, show)}…` : value;
  const copy = () => {
    // A browser lends its clipboard to secure pages only; elsewhere the title still shows the whole id.
    if (window.isSecureContext) void navigator.clipboard.writeText(value).then(() => setCopied(true));
  };
  return (
    <button type="button" className="c-id" title={value} onClick={copy} onBlur={() => setCopied(false)}>
      <code>{short}</code>
      <span className="c-visually-hidden">{t(common.copy)}</span>
      {copied && <span role="status">{t(common.copied)}</span>}
    </button>
  );
}
