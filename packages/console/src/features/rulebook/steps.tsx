import type { Bilingual } from '@concentric/core/shared';
import type { DocumentView, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { stepTexts as texts } from '../../i18n/rulebook.ts';
import { Panel } from '../../ui/page.tsx';
import { StepForm, type Step } from './step-form.tsx';

/** A step with what it is about: a revision, or the document as a whole. */
interface Offered {
  readonly step: Step;
  readonly revision: RevisionSummary | null;
}

/** The steps of a document and of one of its revisions: what each does, and what is missing where it is refused. */
export function Steps({ item, revision }: { item: DocumentView; revision: RevisionSummary }) {
  const { t } = useLocale();
  const [chosen, setChosen] = useState<string | null>(null);
  const [done, setDone] = useState<Bilingual | null>(null);
  const offered: readonly Offered[] = [
    ...revision.steps.map((step) => ({ step, revision })),
    ...item.steps.map((step) => ({ step, revision: null })),
  ];
  const open = offered.find(({ step }) => step.name === chosen);
  const group = (title: string, steps: readonly Offered[]) =>
    steps.length > 0 && (
      <>
        <h3>{title}</h3>
        <ul className="c-steps c-life">
          {steps.map(({ step }) => (
            <StepButton
              key={step.name}
              step={step}
              isOpen={step.name === chosen}
              onChoose={() => setChosen(step.name === chosen ? null : step.name)}
            />
          ))}
        </ul>
      </>
    );
  return (
    <Panel title={t(texts.title)}>
      {done !== null && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t(texts.taken, { step: t(done) })}
          closable={{ onClose: () => setDone(null) }}
        />
      )}
      {offered.length === 0 && <p className="c-note">{t(texts.none)}</p>}
      {group(
        t(texts.onRevision, { n: revision.number }),
        offered.filter((one) => one.revision !== null),
      )}
      {group(
        t(texts.onDocument),
        offered.filter((one) => one.revision === null),
      )}
      {open !== undefined && (
        <StepForm
          key={open.step.name}
          item={item}
          step={open.step}
          revision={open.revision}
          onCancel={() => setChosen(null)}
          onDone={() => {
            setDone(open.step.title);
            setChosen(null);
          }}
        />
      )}
    </Panel>
  );
}

function StepButton(props: { step: Step; isOpen: boolean; onChoose: () => void }) {
  const { step, isOpen, onChoose } = props;
  const { t } = useLocale();
  return (
    <li>
      <Button
        type={step.name === 'activate' && step.allowed ? 'primary' : 'default'}
        danger={step.name === 'retire'}
        disabled={!step.allowed}
        aria-expanded={isOpen}
        onClick={onChoose}
      >
        {t(step.title)}
      </Button>
      {step.missing.length > 0 && (
        <span className="c-note">
          {t(texts.missing)}
          {t(common.colon)}
          {step.missing.map((one) => t(one)).join(t(common.comma))}
        </span>
      )}
    </li>
  );
}
