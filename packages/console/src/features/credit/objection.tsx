import type { ScoreLineView } from '@concentric/modules/credit/contract';
import { Button, Input } from 'antd';
import { type SubmitEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { common } from '../../i18n/common.ts';
import { creditTexts as texts } from '../../i18n/credit.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { Field } from '../../ui/field.tsx';
import { problemOf } from '../../problem.ts';
import { Failure } from '../../ui/states.tsx';
import { useObjection } from './queries.ts';

/** The way to contest a line that rests on reported data: an objection, or the case of one that is open. */
export function Objection({ line, subject }: { line: ScoreLineView; subject: string }) {
  const { t } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { allowed, caseId, reason } = line.appeal;
  if (caseId !== null) {
    return (
      <span className="c-note">
        {reason !== null && t(reason)} <Link to={`/cases/${caseId}`}>{t(texts.toCase)}</Link>
      </span>
    );
  }
  if (!allowed || line.indicator === null) {
    return (
      <span className="c-note">
        {t(texts.object)}
        {reason !== null && t(common.colon) + t(reason)}
      </span>
    );
  }
  return (
    <>
      <Button
        size="small"
        aria-expanded={isOpen}
        aria-label={t(texts.objectFor, { title: t(line.title) })}
        onClick={() => setOpen(!isOpen)}
      >
        {t(texts.object)}
      </Button>
      {isOpen && <ObjectionForm subject={subject} indicator={line.indicator} />}
    </>
  );
}

function ObjectionForm({ subject, indicator }: { subject: string; indicator: string }) {
  const { t } = useLocale();
  const navigate = useNavigate();
  const [grounds, setGrounds] = useState('');
  const [tried, setTried] = useState(false);
  const objection = useObjection(subject);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (grounds.trim() === '') return;
    objection.mutate(
      { indicator, grounds },
      { onSuccess: ({ caseId }) => void navigate(`/cases/${caseId}`) },
    );
  };
  return (
    <form className="c-objection" onSubmit={submit} noValidate>
      <p className="c-note">{t(texts.objectEffect)}</p>
      <Field
        label={t(texts.grounds)}
        error={tried && grounds.trim() === '' ? t(texts.groundsMissing) : undefined}
        required
      >
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            rows={4}
            maxLength={20_000}
            value={grounds}
            onChange={(event) => setGrounds(event.target.value)}
          />
        )}
      </Field>
      {objection.error !== null && <Failure problem={problemOf(objection.error)} />}
      <Button type="primary" htmlType="submit" loading={objection.isPending}>
        {t(texts.sendObjection)}
      </Button>
    </form>
  );
}
