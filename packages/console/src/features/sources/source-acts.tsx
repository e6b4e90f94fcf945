import type { SourceView } from '@concentric/modules/sources/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useCloseSource, useRenewToken } from './queries.ts';

type Act = 'renew' | 'close';

/** Renewing and closing, each asked once more with its effect in words. */
export function SourceActs(props: {
  source: SourceView;
  onToken: (given: { name: string; token: string }) => void;
}) {
  const { source, onToken } = props;
  const { t } = useLocale();
  const [act, setAct] = useState<Act>();
  const acts: [Act, boolean][] = [
    ['renew', source.can['renewToken'] === true],
    ['close', source.can['closeSource'] === true],
  ];
  const end = () => setAct(undefined);
  if (act === 'renew') return <Renew source={source} onToken={onToken} onEnd={end} />;
  if (act === 'close') return <Close source={source} onEnd={end} />;
  return (
    <div className="c-actions">
      {acts
        .filter(([, allowed]) => allowed)
        .map(([name]) => (
          <Button key={name} danger={name === 'close'} onClick={() => setAct(name)}>
            {t(texts[name])}
          </Button>
        ))}
    </div>
  );
}

function Renew(props: {
  source: SourceView;
  onToken: (given: { name: string; token: string }) => void;
  onEnd: () => void;
}) {
  const { source, onToken, onEnd } = props;
  const { t } = useLocale();
  const renew = useRenewToken();
  const confirm = () => {
    renew.mutate(source.id, {
      onSuccess: ({ token }) => {
        onToken({ name: source.name, token });
        onEnd();
      },
    });
  };
  return (
    <div>
      <p>{t(texts.renewAsk)}</p>
      {renew.error !== null && <Failure problem={problemOf(renew.error)} />}
      <div className="c-actions">
        <Button type="primary" loading={renew.isPending} onClick={confirm}>
          {t(texts.renew)}
        </Button>
        <Button onClick={onEnd}>{t(texts.cancel)}</Button>
      </div>
    </div>
  );
}

function Close({ source, onEnd }: { source: SourceView; onEnd: () => void }) {
  const { t } = useLocale();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const close = useCloseSource();
  const isMissing = reason.trim().length < 2;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (!isMissing) close.mutate({ id: source.id, reason: reason.trim() }, { onSuccess: onEnd });
  };
  return (
    <form onSubmit={submit} noValidate>
      <p>{t(texts.closeAsk)}</p>
      <Field label={t(texts.reason)} required error={asked && isMissing ? t(texts.missing) : undefined}>
        {(wiring) => (
          <Input
            {...wiring}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {close.error !== null && <Failure problem={problemOf(close.error)} />}
      <div className="c-actions">
        <Button htmlType="submit" type="primary" danger loading={close.isPending}>
          {t(texts.close)}
        </Button>
        <Button onClick={onEnd}>{t(texts.cancel)}</Button>
      </div>
    </form>
  );
}
