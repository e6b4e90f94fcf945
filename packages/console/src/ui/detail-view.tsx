import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';
import { QueryView } from './states.tsx';

/** The page of one thing. Until it is there, or where it cannot be, the page bears the name of its kind. */
export function DetailView<T>(props: {
  title: string;
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
}) {
  const { title, query, children } = props;
  const view = <QueryView query={query}>{children}</QueryView>;
  return query.data === undefined ? <Page title={title}>{view}</Page> : view;
}
