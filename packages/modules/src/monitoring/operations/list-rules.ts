import { dateOf } from '@concentric/core/shared';
import { authorise, type Actor } from '../../shared/index.ts';
import type { RuleView } from '../contract.ts';
import type { MonitoringDeps } from '../deps.ts';
import { monitoringPolicy } from '../policy.ts';
import { ruleRecords } from '../repo.ts';

/** The rules in force, each with how it has fared. */
export async function listRules(
  deps: MonitoringDeps,
  actor: Actor,
): Promise<{ pack: string; revision: string; rules: RuleView[] }> {
  authorise(monitoringPolicy, actor, 'listRules');
  const { name, pack, revision } = await deps.book.current();
  // How often a rule was right concerns nobody in particular: counted over all hits, for every reader.
  return deps.store.system(async (tx) => {
    const records = new Map((await ruleRecords(tx)).map((row) => [row.rule_id, row]));
    const keys = pack.rules.flatMap((rule) => rule.clauses.map(({ clause }) => clause));
    const texts = await deps.kernel.clausesAt(tx, [...new Set(keys)], dateOf(deps.clock()));
    const clauses = new Map(texts.map((clause) => [clause.key, clause]));
    const rules = pack.rules.map((rule): RuleView => {
      const record = records.get(rule.id);
      return {
        id: rule.id,
        version: String(rule.version),
        title: rule.title,
        severity: rule.severity,
        automation: rule.automation,
        clauses: rule.clauses.flatMap(({ clause }) => clauses.get(clause) ?? []),
        owner: rule.owner,
        condition: rule.condition.source,
        hits: record?.hits ?? 0,
        confirmed: record?.confirmed ?? 0,
        rejected: record?.rejected ?? 0,
      };
    });
    return { pack: name, revision: revision.id, rules };
  });
}
