import { localTimeOf } from '@concentric/core/shared';
import type { DocumentView } from '@concentric/modules/rulebook/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { deskTexts as texts } from '../../i18n/rulebook.ts';
import { Panel } from '../../ui/page.tsx';

/** What happened to a document, newest first: what, on which revision, by whom and why. */
export function LifeHistory({ history }: Pick<DocumentView, 'history'>) {
  const { t } = useLocale();
  return (
    <Panel title={t(texts.history)}>
      {history.length === 0 && <p className="c-note">{t(texts.noHistory)}</p>}
      <ol className="c-timeline">
        {history.map((event, index) => (
          <li key={`${event.at} ${event.kind} ${index}`}>
            <strong>{t(event.title)}</strong>
            {event.revision !== null && ` · ${t(texts.revisionNo, { n: event.revision })}`}
            {event.percent !== null && ` · ${t(texts.atPercent, { percent: event.percent })}`}
            {event.reason !== null && <p>{event.reason}</p>}
            <p className="c-note">
              {event.actorName ?? t(texts.system)} · <time>{localTimeOf(event.at)}</time>
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
