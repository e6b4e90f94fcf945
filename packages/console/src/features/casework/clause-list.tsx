import type { ClauseView } from '@concentric/modules/casework/contract';
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
            {clause.effectiveUntil === null
              ? t(texts.inForce, { from: clause.effectiveFrom })
              : t(texts.inForceUntil, { from: clause.effectiveFrom, until: clause.effectiveUntil })}
            {' · '}
            <code>{clause.key}</code>
          </p>
        </li>
      ))}
    </ul>
  );
}
