import { implement } from '@orpc/server';
import type { OperationContext } from '../shared/index.ts';
import { investigationContract } from './contract.ts';
import type { Holder } from './holder.ts';
import { checkQuery } from './operations/check-query.ts';
import { draftRule } from './operations/draft-rule.ts';
import { exportRun } from './operations/export-run.ts';
import { getVocabulary } from './operations/get-vocabulary.ts';
import { listItems } from './operations/list-items.ts';
import { getQuery, listQueries } from './operations/list-queries.ts';
import { getRun, listRows, listRuns } from './operations/read-run.ts';
import { saveQuery } from './operations/save-query.ts';
import { startRun } from './operations/start-run.ts';
import { stopRun } from './operations/stop-run.ts';

/** The operations of investigation behind their contract. */
export function investigationRouter(holder: Holder) {
  const os = implement(investigationContract).$context<OperationContext>();
  return os.router({
    getVocabulary: os.getVocabulary.handler(({ context }) => getVocabulary(holder, context.actor)),
    checkQuery: os.checkQuery.handler(({ input, context }) => checkQuery(holder, context.actor, input)),
    startRun: os.startRun.handler(({ input, context }) => startRun(holder, context.actor, input)),
    listRuns: os.listRuns.handler(({ input, context }) => listRuns(holder, context.actor, input)),
    getRun: os.getRun.handler(({ input, context }) => getRun(holder, context.actor, input)),
    listRows: os.listRows.handler(({ input, context }) => listRows(holder, context.actor, input)),
    stopRun: os.stopRun.handler(({ input, context }) => stopRun(holder, context.actor, input)),
    listItems: os.listItems.handler(({ input, context }) => listItems(holder, context.actor, input)),
    exportRun: os.exportRun.handler(({ input, context }) => exportRun(holder, context.actor, input)),
    draftRule: os.draftRule.handler(({ input, context }) => draftRule(holder, context.actor, input)),
    saveQuery: os.saveQuery.handler(({ input, context }) => saveQuery(holder, context.actor, input)),
    listQueries: os.listQueries.handler(({ input, context }) => listQueries(holder, context.actor, input)),
    getQuery: os.getQuery.handler(({ input, context }) => getQuery(holder, context.actor, input)),
  });
}
