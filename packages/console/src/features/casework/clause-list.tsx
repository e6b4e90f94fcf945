import { SINCE_UNKNOWN, type ClauseView } from '@concentric/modules/casework/contract';
import { useLocale } from '../../i18n/locale.tsx';
import { clauseName } from './clause-name.ts';
import { hitTexts as texts } from '../../i18n/monitoring.ts';

/** Clauses with their source and the days they are in force. */
export function ClauseList({ clauses }: { clauses: readonly ClauseView[] }) {
  const { t } = useLocale();
  return (
    <ul className="c-clauses">
      {clauses.map((clause) => (
        <li key={clause.id}>
          <strong>{clauseName(clause, t)}</strong>
          <p>{t(clause.summary)}</p>
          <p className="c-note">
            {inForce(clause, t)}
            {' · '}
            <code>{clause.key}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}

function inForce(
  { effectiveFrom: from, effectiveUntil: until }: ClauseView,
  t: ReturnType<typeof useLocale>['t'],
): string {
  if (from === SINCE_UNKNOWN) return t(texts.inForceUnknown);
  return until === null ? t(texts.inForce, { from }) : t(texts.inForceUntil, { from, until });
}
