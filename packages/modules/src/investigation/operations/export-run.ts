import { dateOf, type Id, type Locale } from '@concentric/core/shared';
import type { Actor } from '../../shared/index.ts';
import { exportCsv, exportJson, type Exported } from '../export.ts';
import type { Holder } from '../holder.ts';
import { namesIn } from '../view.ts';
import { findRunFor, resultOf } from './read-run.ts';

/**
 * A result as a file: with its query, its purpose and its place in the log, so that whoever is handed it can walk every number back.
 * That it was taken out is put into the chain.
 */
export async function exportRun(
  holder: Holder,
  actor: Actor,
  { id, format, locale }: { readonly id: Id; readonly format: 'csv' | 'json'; readonly locale: Locale },
): Promise<{ fileName: string; mediaType: string; content: string }> {
  const found = await findRunFor(holder, actor, id);
  const { plan, result } = resultOf(found);
  const { deps } = holder;
  const at = deps.clock();
  const person = { id: actor.userId ?? '', name: actor.name };
  const names = await deps.store.as(actor, async (tx) => {
    await deps.kernel.recordEvents(tx, [
      {
        ...{ kind: 'investigation.exported', at, aboutId: id, subjectId: null, actor: person },
        visibility: 'staff',
        data: { run: id, format, rows: result.rows.length },
      },
    ]);
    return namesIn(tx, result.rows, plan, found.book, dateOf(at));
  });
  const exported: Exported = { row: found.row, plan, result, names };
  const fileName = `concentric-query-${dateOf(found.row.started_at)}-${id.slice(-6)}.${format}`;
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv; charset=utf-8', content: exportCsv(exported, locale) }
    : { fileName, mediaType: 'application/json', content: exportJson(exported) };
}
