import type { RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { editorTexts as texts, stepTexts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Panel } from '../../ui/page.tsx';
import { Failure } from '../../ui/states.tsx';
import { useSaveDraft, type Named } from './queries.ts';

/** Keeps a text as another revision, with the reason for it. */
export function SaveDraft(props: {
  named: Named;
  document: string;
  onSaved: (revision: RevisionSummary) => void;
}) {
  const { named, document, onSaved } = props;
  const { t } = useLocale();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const save = useSaveDraft(named, onSaved);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (reason.trim().length < 2) {
      setError(t(stepTexts.reasonMissing));
      return;
    }
    save.mutate({ document, reason: reason.trim() });
  };
  return (
    <Panel title={t(texts.save)}>
      <form onSubmit={send} noValidate>
        <Field label={t(texts.saveReason)} help={t(stepTexts.reasonHelp)} error={error} required>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        {save.error !== null && <Failure problem={problemOf(save.error)} />}
        <p className="c-note">{t(texts.saveEffect)}</p>
        <div className="c-step-end">
          <Button htmlType="submit" type="primary" loading={save.isPending}>
            {t(texts.save)}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
