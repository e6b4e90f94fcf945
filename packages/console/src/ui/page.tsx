import { type ReactNode, useEffect } from 'react';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';

/** A page: its heading, also the title of the window, what can be done, and the content. */
export function Page(props: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  const { title, lead, actions, children } = props;
  const { t } = useLocale();
  const product = t(common.product);
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <>
      <header className="c-page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <div className="c-lead">{lead}</div>}
        </div>
        {actions !== undefined && <div className="c-actions">{actions}</div>}
      </header>
      {children}
    </>
  );
}

/** A titled part of a page. */
export function Panel(props: { title: string; aside?: ReactNode; id?: string; children: ReactNode }) {
  const { title, aside, id, children } = props;
  return (
    <section className="c-panel" {...(id === undefined ? {} : { id })}>
      <header>
        <h2>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
