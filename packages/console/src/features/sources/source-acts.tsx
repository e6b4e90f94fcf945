import type { Bilingual } from '@concentric/core/shared';
import type { SourceView } from '@concentric/modules/sources/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { sourceTexts as texts } from '../../i18n/sources.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { ChangeTerms } from './change-terms.tsx';
import { useCloseSource, useRenewSecret, useRenewToken } from './queries.ts';
import type { TakeToken } from './source-card.tsx';

type Act = 'renew' | 'sign' | 'change' | 'close';

/** Renewing and closing, each asked once more with its effect in words. */
export function SourceActs({ source, onToken }: { source: SourceView; onToken: TakeToken }) {
  const { t } = useLocale();
  const [act, setAct] = useState<Act>();
  const acts: [Act, boolean][] = [
    ['renew', source.can['renewToken'] === true],
    ['sign', source.can['renewSecret'] === true],
    ['change', source.can['changeMandate'] === true],
    ['close', source.can['closeSource'] === true],
  ];
  const end = () => setAct(undefined);
  if (act === 'renew') return <Renew source={source} onToken={onToken} onEnd={end} />;
  if (act === 'sign') return <Sign source={source} onToken={onToken} onEnd={end} />;
  if (act === 'change') return <ChangeTerms source={source} onEnd={end} />;
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

interface Giving {
  readonly source: SourceView;
  readonly onToken: TakeToken;
  readonly onEnd: () => void;
}

function Renew({ source, onToken, onEnd }: Giving) {
  const renew = useRenewToken();
  const confirm = () => {
    renew.mutate(source.id, {
      onSuccess: ({ token }) => {
        onToken({ kind: 'token', name: source.name, text: token });
        onEnd();
      },
    });
  };
  return <Ask act={renew} ask={texts.renewAsk} yes={texts.renew} onYes={confirm} onEnd={onEnd} />;
}

function Sign({ source, onToken, onEnd }: Giving) {
  const renew = useRenewSecret();
  const confirm = () => {
    renew.mutate(source.id, {
      onSuccess: ({ secret }) => {
        onToken({ kind: 'secret', name: source.name, text: secret });
        onEnd();
      },
    });
  };
  const ask = source.hasSecret ? texts.signAgainAsk : texts.signAsk;
  return <Ask act={renew} ask={ask} yes={texts.sign} onYes={confirm} onEnd={onEnd} />;
}

function Ask(props: {
  act: { readonly error: Error | null; readonly isPending: boolean };
  ask: Bilingual;
  yes: Bilingual;
  onYes: () => void;
  onEnd: () => void;
}) {
  const { act, ask, yes, onYes, onEnd } = props;
  const { t } = useLocale();
  return (
    <div>
      <p>{t(ask)}</p>
      {act.error !== null && <Failure problem={problemOf(act.error)} />}
      <div className="c-actions">
        <Button type="primary" loading={act.isPending} onClick={onYes}>
          {t(yes)}
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
