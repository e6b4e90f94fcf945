import { dateOf } from '@concentric/core/shared';
import type { StageView } from '@concentric/modules/casework/contract';
import { stageTexts as texts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** The way of a case: stages behind with their days, the present one with who acts in it, and those ahead. */
export function Stages({ stages }: { stages: readonly StageView[] }) {
  const { t } = useLocale();
  return (
    <ol className="c-stages" aria-label={t(texts.way)}>
      {stages.map((stage, index) => (
        <li
          key={`${stage.stage} ${index}`}
          className={`is-${stage.state}`}
          {...(stage.state === 'current' ? { 'aria-current': 'step' } : {})}
        >
          <span className="c-note">
            {t(texts[stage.state])}
            {stage.since !== null && ` · ${dateOf(stage.since)}`}
          </span>
          <strong>{t(stage.title)}</strong>
          {stage.state !== 'done' && stage.acts !== null && <span className="c-note">{t(stage.acts)}</span>}
        </li>
      ))}
    </ol>
  );
}
