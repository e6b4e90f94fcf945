import { ProblemError, type Id } from '@concentric/core/shared';
import type { Actor } from '../../shared/index.ts';
import type { ReportMapping, SourceView } from '../contract.ts';
import type { SourcesDeps } from '../deps.ts';
import { checkMapping } from '../report/check-mapping.ts';
import { findMapping, insertMapping } from '../repo/reports.ts';
import { personOf, sourceEvent } from '../source-events.ts';
import { viewOf } from '../view.ts';
import { reportingSource } from './send-report.ts';

/** Saves how a source's reports are read from now on; those before it stay as they are. Throws the first fault of the mapping. */
export function saveMapping(
  deps: SourcesDeps,
  actor: Actor,
  { id, mapping }: { readonly id: Id; readonly mapping: ReportMapping },
): Promise<SourceView> {
  return deps.store.as(actor, async (tx) => {
    const source = await reportingSource(tx, deps, actor, id, 'saveMapping');
    const [fault] = checkMapping(mapping, source.types);
    if (fault !== undefined) throw new ProblemError(fault);
    const version = ((await findMapping(tx, id))?.version ?? 0) + 1;
    const at = deps.clock();
    const person = personOf(actor);
    await insertMapping(tx, { sourceId: id, version, mapping, saved_at: at, savedBy: person.id });
    await deps.kernel.recordEvents(tx, [
      sourceEvent(source, 'mapping-saved', person, at, { version, type: mapping.type }),
    ]);
    return viewOf(tx, deps, actor, id);
  });
}
