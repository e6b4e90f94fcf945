import { localTimeOf, type Bilingual } from '@concentric/core/shared';
import type { EventView } from '@concentric/modules/casework/contract';
import { caseTexts as texts } from '../../i18n/casework.ts';
import { common } from '../../i18n/common.ts';
import { useLocale } from '../../i18n/locale.tsx';
import { IdText } from '../../ui/id-text.tsx';
import { entriesOf, windowBehind } from './entries.ts';

/** What happened to a case, newest first; each act with its records and the beginning of their hashes in the chain. */
export function TimeLine({ events }: { events: readonly EventView[] }) {
  const { t } = useLocale();
  return (
    <ol className="c-timeline">
      {entriesOf(events).map(({ event, parts }) => (
        <li key={event.id}>
          <strong>
            {[event, ...parts.filter(({ kind }) => kind === 'decision.withdrawn')]
              .map(({ title }) => t(title))
              .join(t(common.comma))}
          </strong>
          <p className="c-note">
            {event.actorName ?? t(texts.system)} · <time>{localTimeOf(event.at)}</time>
          </p>
          <ByTime event={event} />
          <Records events={[event, ...parts]} />
        </li>
      ))}
    </ol>
  );
}

/** Under which rule a step was taken that nobody took. */
function ByTime({ event }: { event: EventView }) {
  const { t } = useLocale();
  const window = windowBehind(event);
  if (window === undefined) return null;
  const { due, days, source } = window;
  return <p className="c-note">{t(texts.afterWindow, { due, days, source: t(source as Bilingual) })}</p>;
}

/** What was recorded; shown on request, as recorded, for it is what the hashes cover. */
function Records({ events }: { events: readonly EventView[] }) {
  const { t } = useLocale();
  return (
    <details>
      <summary>{t(texts.showRecord)}</summary>
      {events.map(({ id, seq, title, hash, data }) => (
        <div key={id}>
          <p className="c-note">
            #{seq} {t(title)} · {t(texts.hash)} <IdText value={hash} show={10} />
          </p>
          {typeof data === 'object' && data !== null && Object.keys(data).length > 0 && (
            <pre className="c-pre">{JSON.stringify(data, null, 2)}</pre>
          )}
        </div>
      ))}
    </details>
  );
}
