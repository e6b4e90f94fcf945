import type { DeadlineView } from '@concentric/modules/casework/contract';
import { deadlineTexts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { DEADLINE_TONES } from '../../tones.ts';
import { Chip } from '../../ui/chip.tsx';

/** A clock in brief: its state as word and colour, what it is for, its last day. */
export function DeadlineChip({ deadline }: { deadline: DeadlineView }) {
  const { t } = useLocale();
  return (
    <span className="c-deadline">
      <Chip tone={DEADLINE_TONES[deadline.state]}>{t(deadlineTexts[deadline.state])}</Chip>
      <span>
        {t(deadline.title)} <time className="c-nowrap">{deadline.due}</time>
      </span>
    </span>
  );
}
