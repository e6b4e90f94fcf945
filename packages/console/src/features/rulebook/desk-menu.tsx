import { NavLink } from 'react-router';
import { useLocale } from '../../i18n/locale.tsx';
import { bookTexts as texts } from '../../i18n/rulebook.ts';

/** The three lists of the rule book. */
export function DeskMenu() {
  const { t } = useLocale();
  return (
    <nav aria-label={t(texts.deskMenu)} className="c-tabs">
      <NavLink to="/rules" end>
        {t(texts.rules)}
      </NavLink>
      <NavLink to="/rules/lexicons">{t(texts.lexicons)}</NavLink>
      <NavLink to="/rules/coverage">{t(texts.coverage)}</NavLink>
    </nav>
  );
}
