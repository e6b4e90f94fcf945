import { implement } from '@orpc/server';
import type { OperationContext } from '../shared/index.ts';
import { rulebookContract } from './contract.ts';
import type { BookHolder } from './holder.ts';
import { changeBacktest } from './operations/change-backtest.ts';
import { checkDocument } from './operations/check-document.ts';
import { diffLexicon } from './operations/diff-lexicon.ts';
import { getBacktest } from './operations/get-backtest.ts';
import { getDocument } from './operations/get-document.ts';
import { getRevision } from './operations/get-revision.ts';
import { getTrial } from './operations/get-trial.ts';
import { labelHit } from './operations/label-hit.ts';
import { listBacktests } from './operations/list-backtests.ts';
import { listCoverage } from './operations/list-coverage.ts';
import { listDocuments } from './operations/list-documents.ts';
import { proposeEntry } from './operations/propose-entry.ts';
import { replayHit } from './operations/replay-hit.ts';
import { runTests } from './operations/run-tests.ts';
import { saveDraft } from './operations/save-draft.ts';
import { startBacktest } from './operations/start-backtest.ts';
import { takeStep } from './operations/take-step.ts';

/** The rule book's operations behind its contract. */
export function rulebookRouter(holder: BookHolder) {
  const os = implement(rulebookContract).$context<OperationContext>();
  return os.router({
    listDocuments: os.listDocuments.handler(({ input, context }) =>
      listDocuments(holder, context.actor, input),
    ),
    getDocument: os.getDocument.handler(({ input, context }) => getDocument(holder, context.actor, input)),
    getRevision: os.getRevision.handler(({ input, context }) => getRevision(holder, context.actor, input)),
    checkDocument: os.checkDocument.handler(({ input, context }) =>
      checkDocument(holder, context.actor, input),
    ),
    saveDraft: os.saveDraft.handler(({ input, context }) => saveDraft(holder, context.actor, input)),
    runTests: os.runTests.handler(({ input, context }) => runTests(holder, context.actor, input)),
    takeStep: os.takeStep.handler(({ input, context }) => takeStep(holder, context.actor, input)),
    startBacktest: os.startBacktest.handler(({ input, context }) =>
      startBacktest(holder, context.actor, input),
    ),
    listBacktests: os.listBacktests.handler(({ input, context }) =>
      listBacktests(holder, context.actor, input),
    ),
    getBacktest: os.getBacktest.handler(({ input, context }) => getBacktest(holder, context.actor, input)),
    labelHit: os.labelHit.handler(({ input, context }) => labelHit(holder, context.actor, input)),
    changeBacktest: os.changeBacktest.handler(({ input, context }) =>
      changeBacktest(holder, context.actor, input),
    ),
    getTrial: os.getTrial.handler(({ input, context }) => getTrial(holder, context.actor, input)),
    replayHit: os.replayHit.handler(({ input, context }) => replayHit(holder, context.actor, input)),
    proposeEntry: os.proposeEntry.handler(({ input, context }) => proposeEntry(holder, context.actor, input)),
    diffLexicon: os.diffLexicon.handler(({ input, context }) => diffLexicon(holder, context.actor, input)),
    listCoverage: os.listCoverage.handler(({ input, context }) => listCoverage(holder, context.actor, input)),
  });
}
