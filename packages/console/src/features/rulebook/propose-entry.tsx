import type { RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { useLocale } from '../../i18n/locale.tsx';
import { entryTexts as texts, stepTexts } from '../../i18n/rulebook.ts';
import { problemOf } from '../../problem.ts';
import { Field } from '../../ui/field.tsx';
import { Failure } from '../../ui/states.tsx';
import { useProposeEntry } from './queries.ts';

const EMPTY = { term: '', group: '', exceptions: '', counterExamples: '', reason: '' };
type Form = typeof EMPTY;

/** Proposes a word: it becomes another revision of the lexicon, for others to test and approve. */
export function ProposeEntry(props: {
  name: string;
  groups: readonly string[];
  onSaved: (revision: RevisionSummary) => void;
}) {
  const { name, groups, onSaved } = props;
  const { t } = useLocale();
  const [form, setForm] = useState(EMPTY);
  const [isTried, setTried] = useState(false);
  const propose = useProposeEntry(name, (revision) => {
    setForm(EMPTY);
    setTried(false);
    onSaved(revision);
  });
  const set = (key: keyof Form) => (event: { target: { value: string } }) =>
    setForm({ ...form, [key]: event.target.value });
  const errors: Partial<Form> = {
    ...(form.term.trim() === '' ? { term: t(texts.termMissing) } : {}),
    ...(form.group === '' ? { group: t(texts.groupMissing) } : {}),
    ...(form.reason.trim().length < 2 ? { reason: t(stepTexts.reasonMissing) } : {}),
  };
  const told = isTried ? errors : {};
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(errors).length > 0) return;
    propose.mutate({
      group: form.group,
      term: form.term.trim(),
      reason: form.reason.trim(),
      exceptions: linesOf(form.exceptions),
      counterExamples: linesOf(form.counterExamples),
    });
  };
  return (
    <details className="c-begin">
      <summary>{t(texts.propose)}</summary>
      <form className="c-propose" onSubmit={send} noValidate>
        <p className="c-note">{t(texts.proposeEffect)}</p>
        <Field label={t(texts.term)} error={told.term} required>
          {(wiring) => <Input {...wiring} maxLength={64} value={form.term} onChange={set('term')} />}
        </Field>
        <Field label={t(texts.group)} error={told.group} required>
          {(wiring) => (
            <select {...wiring} className="c-select" value={form.group} onChange={set('group')}>
              <option value="">{t(texts.choose)}</option>
              {groups.map((group) => (
                <option key={group}>{group}</option>
              ))}
            </select>
          )}
        </Field>
        <Field label={t(texts.exceptions)} note={t(texts.perLine)}>
          {(wiring) => (
            <Input.TextArea {...wiring} rows={2} value={form.exceptions} onChange={set('exceptions')} />
          )}
        </Field>
        <Field label={t(texts.counterExamples)} note={t(texts.perLine)}>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              rows={2}
              value={form.counterExamples}
              onChange={set('counterExamples')}
            />
          )}
        </Field>
        <Field label={t(stepTexts.reason)} help={t(stepTexts.reasonHelp)} error={told.reason} required>
          {(wiring) => (
            <Input.TextArea
              {...wiring}
              rows={2}
              maxLength={2000}
              value={form.reason}
              onChange={set('reason')}
            />
          )}
        </Field>
        {propose.error !== null && <Failure problem={problemOf(propose.error)} />}
        <Button htmlType="submit" type="primary" loading={propose.isPending}>
          {t(texts.send)}
        </Button>
      </form>
    </details>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
