import { localTimeOf } from '@concentric/core/shared';
import type { EventView } from '@concentric/modules/casework/contract';
import { Alert } from 'antd';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';

/** What others did to a case while the reader was writing. */
export function ChangeNotice({ changes, stillOpen }: { changes: readonly EventView[]; stillOpen: boolean }) {
  const { t } = useLocale();
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t(texts.stale)}
      description={
        <>
          <p>{t(stillOpen ? texts.staleBody : texts.staleGone)}</p>
          <ul className="c-list">
            {changes.map((event) => (
              <li key={event.id}>
                <strong>{t(event.title)}</strong>{' '}
                <span className="c-note">
                  {t(texts.by, { name: event.actorName ?? t(texts.system), at: localTimeOf(event.at) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      }
    />
  );
}
