import { localTimeOf } from '@concentric/core/shared';
import type { EventView } from '@concentric/modules/casework/contract';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { IdText } from '../../ui/id-text.tsx';

/** What happened to a case, newest first; each event with the beginning of its hash in the chain. */
export function TimeLine({ events }: { events: readonly EventView[] }) {
  const { t } = useLocale();
  return (
    <ol className="c-timeline">
      {events
        .toSorted((a, b) => b.seq - a.seq)
        .map((event) => (
          <li key={event.id}>
            <strong>{t(event.title)}</strong>
            <p className="c-note">
              {event.actorName ?? t(texts.system)} · <time>{localTimeOf(event.at)}</time>
            </p>
            <Said data={event.data} />
            <p className="c-note">
              #{event.seq} {t(texts.hash)} <IdText value={event.hash} show={10} />
            </p>
          </li>
        ))}
    </ol>
  );
}

/** What an event carries; shown on request, as recorded, for it is what the hash covers. */
function Said({ data }: { data: unknown }) {
  const { t } = useLocale();
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) return null;
  return (
    <details>
      <summary>{t(texts.showRecord)}</summary>
      <pre className="c-pre">{JSON.stringify(data, null, 2)}</pre>
    </details>
  );
}
