import type { Bilingual } from '@concentric/core/shared';
import type { CaseView, TransitionView } from '@concentric/modules/casework/contract';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { withChanges } from '../../ui/use-filters.ts';
import { StepForm } from './step-form.tsx';

/** The steps a case can take now. The open one is named in the address, so that a link can lead to its form. */
export function Steps({ item }: { item: CaseView }) {
  const { t } = useLocale();
  const [params, setParams] = useSearchParams();
  const [done, setDone] = useState<Bilingual | null>(null);
  const about = useAbout();
  const chosen = params.get('step');
  const open = useOpenTransition(item, chosen);
  const choose = (step: string | undefined) =>
    setParams((current) => withChanges(current, { step }), { replace: true, preventScrollReset: true });
  const finish = (transition: TransitionView) => {
    setDone(transition.title);
    choose(undefined);
  };
  return (
    <>
      {done !== null && (
        <Alert
          type="success"
          showIcon
          role="status"
          title={t(texts.sent, { step: t(done) })}
          closable={{ onClose: () => setDone(null) }}
        />
      )}
      {item.transitions.length === 0 && open === undefined && <p className="c-note">{t(texts.noSteps)}</p>}
      <ul className="c-steps">
        {item.transitions.map((transition) => (
          <Step
            key={transition.name}
            transition={transition}
            isOpen={transition.name === open?.name}
            onChoose={() => choose(transition.name === chosen ? undefined : transition.name)}
          />
        ))}
      </ul>
      {open !== undefined && (
        <StepForm key={open.name} item={item} transition={open} about={about} onDone={finish} />
      )}
    </>
  );
}

function Step(props: { transition: TransitionView; isOpen: boolean; onChoose: () => void }) {
  const { transition, isOpen, onChoose } = props;
  const { t } = useLocale();
  return (
    <li>
      <Button
        type={transition.tone === 'primary' && transition.allowed ? 'primary' : 'default'}
        danger={transition.tone === 'danger'}
        disabled={!transition.allowed}
        aria-expanded={isOpen}
        onClick={onChoose}
      >
        {t(transition.title)}
      </Button>
      {!transition.allowed && (
        <span className="c-note">
          {t(texts.notAllowed)}
          {transition.reason !== null && t(common.colon) + t(transition.reason)}
        </span>
      )}
    </li>
  );
}

/**
 * The step whose form is open. When the case changes under an open form so that its step is gone, the form stays
 * as it was, closed to sending: what was typed must not vanish.
 */
function useOpenTransition(item: CaseView, chosen: string | null): TransitionView | undefined {
  const offered = item.transitions.find((transition) => transition.name === chosen);
  const [last, setLast] = useState<TransitionView | undefined>(offered);
  if (offered !== undefined && offered !== last) setLast(offered);
  if (chosen === null) return undefined;
  if (offered !== undefined) return offered;
  return last?.name === chosen ? { ...last, allowed: false } : undefined;
}

/** What the reader came to appeal against, where a line of the credit record led here. */
function useAbout(): Bilingual | undefined {
  const state: unknown = useLocation().state;
  if (typeof state !== 'object' || state === null || !('about' in state)) return undefined;
  return state.about as Bilingual;
}
