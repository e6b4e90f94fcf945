import type { DeadlineView } from '@concentric/modules/casework/contract';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { DeadlineChip } from './deadline-chip.tsx';

/** The clocks of a case with what happens when each lapses. */
export function Clocks({ deadlines }: { deadlines: readonly DeadlineView[] }) {
  const { t } = useLocale();
  if (deadlines.length === 0) return <p className="c-note">{t(texts.noClocks)}</p>;
  return (
    <ul className="c-plain">
      {deadlines.map((deadline) => (
        <li key={deadline.name}>
          <DeadlineChip deadline={deadline} />
          <p className="c-note">
            {t(texts.consequence)}
            {t(common.colon)}
            {t(deadline.consequence)}
            {deadline.clause !== null && (
              <>
                {' '}
                <code>{deadline.clause}</code>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
