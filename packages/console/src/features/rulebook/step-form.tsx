import type { DocumentView, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { stepTexts as texts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { percentOf } from './percent.ts';
import { useTakeStep } from './queries.ts';

/** A step as it travels with a document or a revision. */
export type Step = RevisionSummary['steps'][number];

/** Says what a step does, asks for what it must ask, and takes it. */
export function StepForm(props: {
  item: DocumentView;
  step: Step;
  /** The revision it is about; null for a step of the document as a whole. */
  revision: RevisionSummary | null;
  onCancel: () => void;
  onDone: () => void;
}) {
  const { item, step, revision, onCancel, onDone } = props;
  const { t } = useLocale();
  const heading = useRef<HTMLHeadingElement>(null);
  const [reason, setReason] = useState('');
  const [percent, setPercent] = useState(String(item.live?.percent ?? 100));
  const [isTried, setTried] = useState(false);
  const take = useTakeStep({ kind: item.kind, name: item.name }, onDone);
  useEffect(() => heading.current?.focus(), []);
  const share = percentOf(percent);
  const reasonError = reason.trim().length < 2 ? t(texts.reasonMissing) : undefined;
  const percentError = step.asksPercent && share === undefined ? t(texts.percentWrong) : undefined;
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (reasonError !== undefined || percentError !== undefined) return;
    take.mutate({
      step: step.name,
      version: item.version,
      reason: reason.trim(),
      revision: revision?.id,
      percent: step.asksPercent ? share : undefined,
    });
  };
  return (
    <form className="c-step" onSubmit={send} noValidate>
      <h3 ref={heading} tabIndex={-1}>
        {t(step.title)}
        {revision !== null && ` · ${t(texts.onRevision, { n: revision.number })}`}
      </h3>
      <p>
        <strong>{t(texts.effect)}</strong>
        {t(common.colon)}
        {t(step.effect)}
      </p>
      {step.asksPercent && (
        <Field
          label={t(texts.percent)}
          help={t(texts.percentHelp)}
          error={isTried ? percentError : undefined}
          required
        >
          {(wiring) => (
            <Input
              {...wiring}
              className="c-percent"
              inputMode="numeric"
              maxLength={3}
              value={percent}
              onChange={(event) => setPercent(event.target.value)}
            />
          )}
        </Field>
      )}
      <Field
        label={t(texts.reason)}
        help={t(texts.reasonHelp)}
        error={isTried ? reasonError : undefined}
        required
      >
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            rows={2}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {take.error !== null && <Failure problem={problemOf(take.error)} />}
      <div className="c-step-end">
        <Button
          htmlType="submit"
          type="primary"
          danger={step.name === 'retire'}
          disabled={!step.allowed}
          loading={take.isPending}
        >
          {t(texts.confirm, { step: t(step.title) })}
        </Button>
        <Button type="text" onClick={onCancel}>
          {t(texts.cancel)}
        </Button>
      </div>
    </form>
  );
}
