import type { Problem } from '@concentric/core/shared';
import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { common } from '../i18n/common.ts';
import { useLocale } from '../i18n/locale.tsx';
import { problemOf } from '../problem.ts';

/** Grey bars in the place of what is being fetched; announced to screen readers. */
export function Loading({ rows = 4 }: { rows?: number }) {
  const { t } = useLocale();
  return (
    <div role="status" aria-live="polite" className="c-loading">
      <span className="c-visually-hidden">{t(common.loading)}</span>
      <Skeleton active title={false} paragraph={{ rows }} />
    </div>
  );
}

/** Nothing to show, said in words, with what the reader may do next. */
export function Empty({ text, children }: { text?: string; children?: ReactNode }) {
  const { t } = useLocale();
  return (
    <div className="c-empty">
      <p>{text ?? t(common.nothing)}</p>
      {children}
    </div>
  );
}

/** A problem in the reader's language: what happened, what to do, its code, and a retry where that makes sense. */
export function Failure({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const { t } = useLocale();
  return (
    <Alert
      type={problem.severity === 'warning' ? 'warning' : 'error'}
      showIcon
      role="alert"
      title={t(problem.message)}
      description={
        <>
          <p className="c-failure-hint">{t(problem.hint)}</p>
          <p className="c-note">
            {t(common.problemCode)} <code>{problem.code}</code>
          </p>
        </>
      }
      action={
        onRetry === undefined ? undefined : (
          <Button size="small" onClick={onRetry}>
            {t(common.retry)}
          </Button>
        )
      }
    />
  );
}

/** Said instead of a page the reader's role does not include. */
export function NoRight() {
  const { t } = useLocale();
  return (
    <section className="c-empty">
      <h1>{t(common.noRight)}</h1>
      <p>{t(common.noRightBody)}</p>
    </section>
  );
}

/** Draws a query in each of its states; `children` draws the data. Data already shown stays while it is refreshed. */
export function QueryView<T>(props: {
  query: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  const { query, rows, children } = props;
  const retry = () => void query.refetch();
  if (query.data === undefined) {
    if (query.error === null) return <Loading {...(rows === undefined ? {} : { rows })} />;
    const problem = problemOf(query.error);
    return problem.status === 403 ? (
      <Failure problem={problem} />
    ) : (
      <Failure problem={problem} onRetry={retry} />
    );
  }
  return (
    <div className={query.isPlaceholderData ? 'c-refreshing' : undefined} aria-busy={query.isPlaceholderData}>
      {query.error !== null && <Failure problem={problemOf(query.error)} onRetry={retry} />}
      {children(query.data)}
    </div>
  );
}
