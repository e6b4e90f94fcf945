import { localTimeOf } from '@concentric/core/shared';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { peopleTexts as texts } from '../../i18n/people.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Panel } from '../../ui/page.tsx';

/** A one-time link, shown this once. */
export function LinkBox({ link }: { link: { readonly url: string; readonly expiresAt: number } }) {
  const { t } = useLocale();
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    // A browser lends its clipboard to secure pages only; elsewhere the text can still be marked.
    if (window.isSecureContext) void navigator.clipboard.writeText(link.url).then(() => setCopied(true));
  };
  return (
    <Panel title={t(texts.linkTitle)}>
      <div role="status">
        <Input
          readOnly
          aria-label={t(texts.linkTitle)}
          value={link.url}
          onFocus={(event) => event.target.select()}
        />
        <p className="c-note">{t(texts.linkHelp, { until: localTimeOf(link.expiresAt) })}</p>
        <Button onClick={copy}>{t(isCopied ? texts.copied : texts.copy)}</Button>
      </div>
    </Panel>
  );
}
