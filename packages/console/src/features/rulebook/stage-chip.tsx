import type { DocumentSummary, RevisionSummary } from '@concentric/modules/rulebook/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { bookTexts as texts } from '../../i18n/rulebook.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';

const STAGE_TONES: Record<RevisionSummary['stage'], Tone> = {
  draft: 'grey',
  tested: 'blue',
  backtested: 'blue',
  shadow: 'yellow',
  live: 'green',
  paused: 'orange',
  retired: 'grey',
};

/** How far a revision has come. */
export function StageChip({ stage, stageTitle }: Pick<RevisionSummary, 'stage' | 'stageTitle'>) {
  const { t } = useLocale();
  return <Chip tone={STAGE_TONES[stage]}>{t(stageTitle)}</Chip>;
}

/** Where a document stands as a whole: how far it is live, what is tried beside it, whether a later text waits. */
export function StandingChips({ of }: { of: DocumentSummary }) {
  const { t } = useLocale();
  const { stage, stageTitle, live, shadow, head } = of;
  return (
    <span className="c-chips">
      <Chip tone={STAGE_TONES[stage]}>
        {live === null || live.percent === 100
          ? t(stageTitle)
          : t(texts.livePercent, { stage: t(stageTitle), percent: live.percent })}
      </Chip>
      {shadow !== null && stage !== 'shadow' && <Chip tone="yellow">{t(texts.inShadow)}</Chip>}
      {live !== null && head !== live.revision && head !== shadow && (
        <Chip tone="grey">{t(texts.newerDraft)}</Chip>
      )}
    </span>
  );
}
