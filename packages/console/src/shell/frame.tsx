import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { signOut } from '../features/identity/session.ts';
import { MeContext, useMe, useMeQuery } from '../features/identity/use-me.ts';
import { common, roleTexts } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { problemOf } from '../problem.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { LocaleSwitch } from './locale-switch.tsx';
import { Mark } from './mark.tsx';
import { Menu } from './menu.tsx';

/** What surrounds every page of a signed-in person; anybody else is led to the sign-in page. */
export function Frame() {
  const query = useMeQuery();
  const location = useLocation();
  if (query.data !== undefined) {
    if (query.data.userId === null) return <Navigate to={signInPath(location)} replace />;
    return (
      <MeContext value={query.data}>
        <Shell />
      </MeContext>
    );
  }
  if (query.error === null) return <Loading />;
  const problem = problemOf(query.error);
  if (problem.status === 401) return <Navigate to={signInPath(location)} replace />;
  return (
    <main className="c-main">
      <Failure problem={problem} onRetry={() => void query.refetch()} />
    </main>
  );
}

function signInPath({ pathname, search }: { pathname: string; search: string }): string {
  return pathname === '/'
    ? '/sign-in'
    : `/sign-in?${new URLSearchParams({ from: pathname + search }).toString()}`;
}

function Shell() {
  const { t } = useLocale();
  const { pathname } = useLocation();
  const [isMenuOpen, setMenuOpen] = useState(false);
  useEffect(() => {
    // Not returned: newer browsers give a promise, which React would take for a clean-up.
    window.scrollTo(0, 0);
  }, [pathname]);
  return (
    <div className={isMenuOpen ? 'c-shell is-menu-open' : 'c-shell'}>
      <a className="c-skip" href="#content">
        {t(common.skip)}
      </a>
      <header className="c-header">
        <Button
          className="c-menu-button"
          type="text"
          aria-expanded={isMenuOpen}
          aria-label={t(common.openMenu)}
          onClick={() => setMenuOpen(!isMenuOpen)}
        >
          ☰
        </Button>
        <Link to="/" className="c-home">
          <Mark />
        </Link>
        <WhoAmI />
        <LocaleSwitch />
      </header>
      <Menu onChoose={() => setMenuOpen(false)} />
      <main id="content" className="c-main" tabIndex={-1}>
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<Loading rows={8} />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
    </div>
  );
}

function WhoAmI() {
  const { t } = useLocale();
  const me = useMe();
  const client = useQueryClient();
  const [failure, setFailure] = useState<unknown>(null);
  const navigate = useNavigate();
  const leave = () => {
    signOut().then(() => {
      // Everything fetched belongs to the session that ends.
      client.clear();
      void navigate('/sign-in');
    }, setFailure);
  };
  return (
    <div className="c-who">
      <span className="c-visually-hidden">{t(common.signedInAs)}</span>
      <span className="c-who-name">
        <Link to="/account">{me.name}</Link>
        <small>{me.roles.map((role) => t(roleTexts[role])).join(' · ')}</small>
      </span>
      <Button type="text" onClick={leave}>
        {t(common.signOut)}
      </Button>
      {failure !== null && <Failure problem={problemOf(failure)} onRetry={leave} />}
    </div>
  );
}
