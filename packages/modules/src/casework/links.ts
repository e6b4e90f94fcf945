import type { Bilingual } from '@concentric/core/shared';

interface LinkKindSpec {
  /** Where on the chain the `to` end lies, seen from the `from` end. */
  readonly towards: 'basis' | 'effect';
  readonly title: Bilingual;
}

/**
 * Every kind of edge of the chain. Walking only towards the basis, or only towards the effect, is what keeps a
 * trace from flooding through a clause that a thousand rules cite.
 */
const LINK_KINDS = {
  /** A rule, hit, case or decision cites a clause. */
  cites: { towards: 'basis', title: { zh: '依据', en: 'cites' } },
  /** A hit was raised by a rule. */
  'raised-by': { towards: 'basis', title: { zh: '由规则触发', en: 'raised by' } },
  /** A piece of evidence evidences a hit or a case. */
  evidences: { towards: 'effect', title: { zh: '证明', en: 'evidences' } },
  /** A hit opened a case, or joined one. */
  opened: { towards: 'effect', title: { zh: '立案', en: 'opened' } },
  joined: { towards: 'effect', title: { zh: '并入', en: 'joined' } },
  /** A decision decides a case, rests on a revision, withdraws an earlier decision. */
  decides: { towards: 'basis', title: { zh: '认定', en: 'decides' } },
  'rests-on': { towards: 'basis', title: { zh: '所依版本', en: 'rests on' } },
  withdraws: { towards: 'basis', title: { zh: '撤回', en: 'withdraws' } },
  /** An entry results from a decision; an entry reverses an entry; a score counts an entry. */
  'results-from': { towards: 'basis', title: { zh: '产生于', en: 'results from' } },
  reverses: { towards: 'basis', title: { zh: '冲销', en: 'reverses' } },
  counts: { towards: 'basis', title: { zh: '计入', en: 'counts' } },
  /** A clause is part of a record, a revision of a record. */
  'part-of': { towards: 'basis', title: { zh: '属于', en: 'part of' } },
  /** An event is about a case; a case and a score are about a party. */
  about: { towards: 'basis', title: { zh: '关于', en: 'about' } },
  /** A score rests on a measure, which a source supplied. */
  'supplied-by': { towards: 'basis', title: { zh: '来源', en: 'supplied by' } },
  /** A message tells of a case. */
  tells: { towards: 'basis', title: { zh: '告知', en: 'tells of' } },
  answers: { towards: 'basis', title: { zh: '答复', en: 'answers' } },
  amends: { towards: 'basis', title: { zh: '修改', en: 'amends' } },
  implements: { towards: 'basis', title: { zh: '落实', en: 'implements' } },
  duplicates: { towards: 'basis', title: { zh: '重复', en: 'duplicates' } },
} as const satisfies Record<string, LinkKindSpec>;

export type LinkKind = keyof typeof LINK_KINDS;

/** The kinds whose `to` end lies towards the basis, or towards the effect. */
export function linkKindsTowards(towards: LinkKindSpec['towards']): LinkKind[] {
  return (Object.keys(LINK_KINDS) as LinkKind[]).filter((kind) => LINK_KINDS[kind].towards === towards);
}
