import { NavLink } from 'react-router';
import { has, pagePath, PAGES } from '../features/identity/rights.ts';
import { useMe } from '../features/identity/use-me.ts';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';

/** The pages the signed-in person may open. */
export function Menu({ onChoose }: { onChoose: () => void }) {
  const { t } = useLocale();
  const me = useMe();
  return (
    <nav aria-label={t(common.menu)} className="c-menu">
      <ul>
        {PAGES.filter((page) => has(me, page)).map((page) => (
          <li key={page}>
            <NavLink to={pagePath(page)} end={page === 'board'} onClick={onChoose}>
              {t(common[page])}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
