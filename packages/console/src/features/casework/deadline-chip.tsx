import type { DeadlineView } from '@concentric/modules/casework/contract';
import { deadlineDayTexts, deadlineTexts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { DEADLINE_TONES } from '../../tones.ts';
import { Chip } from '../../ui/chip.tsx';

/** A clock in brief: its state as word and colour, what it is for, and what its day is. */
export function DeadlineChip({ deadline }: { deadline: DeadlineView }) {
  const { t } = useLocale();
  const { state, due, metOn } = deadline;
  const ended = state === 'met' && metOn === null;
  const day = ended ? deadlineDayTexts.ended : metOn === null ? deadlineDayTexts.due : deadlineDayTexts.met;
  return (
    <span className="c-deadline">
      <Chip tone={DEADLINE_TONES[state]}>
        {t(ended ? deadlineDayTexts.endedState : deadlineTexts[state])}
      </Chip>
      <span>
        {t(deadline.title)} <time className="c-nowrap">{t(day, { due, metOn: metOn ?? '' })}</time>
      </span>
    </span>
  );
}
