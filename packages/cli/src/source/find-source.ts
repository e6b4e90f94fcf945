import { ProblemError } from '@concentric/core/shared';
import type { SourceView } from '@concentric/modules/sources/contract';
import type { App } from '@concentric/server';
import { operatorContext } from '../operator.ts';
import { sourceProblem } from './problems.ts';

/** The source of a name or id. Throws `source.unknown`. */
export async function findSource(app: App, source: string): Promise<SourceView> {
  const { call } = await import('@orpc/server');
  const { sources } = await call(app.sources.router.listSources, undefined, operatorContext());
  const found = sources.find(({ id, name }) => id === source || name === source);
  if (found === undefined) throw new ProblemError(sourceProblem('source.unknown', { source }));
  return found;
}
