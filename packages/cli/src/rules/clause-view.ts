import type { Pack } from '@concentric/core/rules';
import type { Bilingual } from '@concentric/core/shared';

/** A clause as people cite it. */
export interface ClauseView {
  readonly key: string;
  readonly title: Bilingual;
  readonly summary: Bilingual;
}

/** A clause by its key; the key itself stands for one the pack does not hold. */
export function clauseView(key: string, pack: Pack): ClauseView {
  const clause = pack.clauses.get(key);
  const law = pack.laws.find((candidate) => candidate.key === clause?.law);
  if (clause === undefined || law === undefined)
    return { key, title: { zh: key, en: key }, summary: { zh: '', en: '' } };
  const title = { zh: `《${law.title.zh}》${clause.number.zh}`, en: `${law.title.en} ${clause.number.en}` };
  return { key, title, summary: clause.summary };
}
