import type { NodeResolver } from '../casework/index.ts';
import { sourcesByIds } from './repo/sources.ts';

/** How sources are called on the chain. */
export const sourceResolver: NodeResolver = async (tx, ids) =>
  new Map(
    (await sourcesByIds(tx, ids)).map(({ id, name, created_at }) => [
      id,
      { title: { zh: `数据来源“${name}”`, en: `data source “${name}”` }, at: created_at },
    ]),
  );
