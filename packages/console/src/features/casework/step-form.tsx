import type { Bilingual } from '@concentric/core/shared';
import type { CaseView, TransitionView } from '@concentric/modules/casework/contract';
import { Alert, Button } from 'antd';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { problemOf } from '../../problem.ts';
import { Failure } from '../../ui/states.tsx';
import { changesSince } from './changes.ts';
import { ChangeNotice } from './change-notice.tsx';
import { dropDraft, keepDraft, readDraft } from './draft.ts';
import { checkForm, isTouched, openForm, sendable, type FieldError, type FieldValue } from './fields.ts';
import { useReloadCase, useTakeStep } from './queries.ts';
import { StepField } from './step-field.tsx';

/**
 * The form of one step. What is typed survives everything but sending or clearing it: leaving the page, a lapsed
 * session, a lost network, and another person's change, which is shown before the form can be sent on top of it.
 */
export function StepForm(props: {
  item: CaseView;
  transition: TransitionView;
  about: Bilingual | undefined;
  onDone: (transition: TransitionView) => void;
}) {
  const { item, transition, about, onDone } = props;
  const { t } = useLocale();
  const form = useStepForm(item, transition, onDone);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <form className="c-step" onSubmit={form.submit} noValidate>
      <h3 ref={heading} tabIndex={-1}>
        {t(transition.title)}
      </h3>
      {about !== undefined && <p className="c-note">{t(texts.appealAbout, { text: t(about) })}</p>}
      <p>
        <strong>{t(texts.effect)}</strong>
        {t(common.colon)}
        {t(transition.effect)}
      </p>
      {!transition.allowed && transition.reason !== null && (
        <Alert type="warning" showIcon title={t(transition.reason)} />
      )}
      {transition.fields.map((spec) => (
        <StepField
          key={spec.name}
          spec={spec}
          item={item}
          value={form.values[spec.name] ?? ''}
          error={form.errors[spec.name]}
          onChange={(value) => form.change(spec.name, value)}
        />
      ))}
      {form.changes.length > 0 && <ChangeNotice changes={form.changes} stillOpen={transition.allowed} />}
      {form.failure !== null && <Failure problem={form.failure} />}
      <div className="c-step-end">
        <Button
          htmlType="submit"
          type="primary"
          danger={transition.tone === 'danger'}
          disabled={!transition.allowed}
          loading={form.isSending}
        >
          {t(transition.title)}
        </Button>
        {form.isTouched && (
          <>
            <Button type="text" onClick={form.clear}>
              {t(texts.discard)}
            </Button>
            <span className="c-note">{t(form.isKept ? texts.draftKept : texts.draftNotKept)}</span>
          </>
        )}
      </div>
    </form>
  );
}

function useStepForm(
  item: CaseView,
  transition: TransitionView,
  onDone: (transition: TransitionView) => void,
) {
  const { fields, name } = transition;
  const [opened] = useState(item);
  const [values, setValues] = useState(() => openForm(fields, readDraft(sessionStorage, item.id, name)));
  const [isKept, setKept] = useState(true);
  const [errors, setErrors] = useState<Record<string, FieldError>>({});
  const takeStep = useTakeStep(item.id);
  const reload = useReloadCase(item.id);

  const change = (field: string, value: FieldValue) => {
    const next = { ...values, [field]: value };
    setValues(next);
    setKept(keepDraft(sessionStorage, item.id, name, next));
    setErrors((current) => Object.fromEntries(Object.entries(current).filter(([name]) => name !== field)));
  };
  const clear = () => {
    dropDraft(sessionStorage, item.id, name);
    setValues(openForm(fields));
    setErrors({});
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = checkForm(fields, values);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    takeStep.mutate(
      { step: name, version: item.version, fields: sendable(fields, values) },
      {
        onSuccess: () => {
          dropDraft(sessionStorage, item.id, name);
          onDone(transition);
        },
        // Whatever was refused, the case may be other than the reader saw: fetch it, so that changes show.
        onError: () => void reload(),
      },
    );
  };
  const changes = changesSince(opened, item);
  const problem = takeStep.error === null ? null : problemOf(takeStep.error);
  return {
    values,
    errors,
    change,
    clear,
    submit,
    isKept,
    isTouched: isTouched(fields, values),
    changes,
    // A stale version is told by the changes themselves, once they have arrived.
    failure: problem?.status === 409 && changes.length > 0 ? null : problem,
    isSending: takeStep.isPending,
  };
}
