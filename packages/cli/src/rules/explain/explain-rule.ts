import type { Rule } from '@concentric/core/rules';
import type { Bilingual } from '@concentric/core/shared';
import { groupsOf } from '../../lexicon/entry-places.ts';
import { clauseView, type ClauseView } from '../clause-view.ts';
import type { OpenPack } from '../open-pack.ts';
import { describeWindow, exemptionName } from './names.ts';
import { outline, type OutlineLine } from './outline.ts';
import type { Part } from './phrase.ts';

/** A rule told to a person; `--json` prints it as it is. */
export interface RuleExplanation extends Pick<
  Rule,
  | 'id'
  | 'version'
  | 'title'
  | 'owner'
  | 'severity'
  | 'automation'
  | 'subject'
  | 'caseType'
  | 'effect'
  | 'appliesTo'
  | 'speakers'
  | 'needs'
  | 'falsePositives'
> {
  /** `verified` where the text of the clause was read; no decision rests on another. */
  readonly clauses: readonly (ClauseView & {
    readonly verified: boolean;
    readonly from?: string;
    readonly to?: string;
  })[];
  readonly condition: string;
  readonly outline: readonly OutlineLine[];
  readonly windows: readonly { readonly name: string; readonly text: Bilingual }[];
  readonly groups: readonly WordGroup[];
  readonly exemptions: readonly { readonly name: string; readonly title: Bilingual }[];
  readonly tests: Pick<Rule['tests'], 'mustHit' | 'mustNotHit'>;
}

/** A group of words a rule asks for. */
interface WordGroup {
  readonly group: string;
  readonly title: Bilingual | null;
  readonly words: readonly string[];
}

/** Everything a reader needs to know of a rule. */
export function explainRule(opened: OpenPack, rule: Rule): RuleExplanation {
  const { id, version, title, owner, severity, automation, subject, caseType, effect } = rule;
  const { appliesTo, speakers, needs, falsePositives, tests } = rule;
  return {
    ...{ id, version, title, owner, severity, automation, subject, caseType, effect },
    ...{ appliesTo, speakers, needs, falsePositives },
    clauses: rule.clauses.map(({ clause, from, to }) => {
      const reliability = opened.pack.clauses.get(clause)?.reliability;
      return {
        ...clauseView(clause, opened.pack),
        verified: reliability === 'A' || reliability === 'B',
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      };
    }),
    condition: rule.condition.source.trim(),
    outline: outline(rule.condition),
    windows: Object.entries(rule.windows).map(([name, spec]) => ({ name, text: describeWindow(spec) })),
    groups: groupsIn(opened, rule),
    exemptions: rule.exemptions.map((name) => ({ name, title: exemptionName(name) })),
    tests: { mustHit: tests.mustHit, mustNotHit: tests.mustNotHit },
  };
}

/** Whether a group of words bears on a rule: named by it, or of a family it names. */
export function asksFor(rule: Rule): (group: string) => boolean {
  const groups = new Set<string>();
  const families = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const part = value as Partial<Record<'group' | 'other' | 'family', unknown>>;
    for (const name of [part.group, part.other]) if (typeof name === 'string') groups.add(name);
    if (typeof part.family === 'string') families.add(`${part.family}.`);
    Object.values(value).forEach(collect);
  };
  const roots: Part[] = [rule.condition.root, ...rule.refine.map(({ when }) => when.root)];
  roots.forEach(collect);
  return (group) => groups.has(group) || [...families].some((stem) => group.startsWith(stem));
}

function groupsIn({ pack, lexicons }: OpenPack, rule: Rule): WordGroup[] {
  const asked = asksFor(rule);
  const words = Map.groupBy(
    pack.entries.filter(({ group }) => asked(group)),
    ({ group }) => group,
  );
  const titles = new Map(
    lexicons.flatMap((document) => groupsOf(document).map(({ group, title }) => [group, title] as const)),
  );
  return [...words].map(([group, entries]) => {
    const title = titles.get(group);
    return { group, title: isBilingual(title) ? title : null, words: entries.map(({ term }) => term) };
  });
}

function isBilingual(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}
