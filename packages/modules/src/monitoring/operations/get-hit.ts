import { quoteText, type RuleHit } from '@concentric/core/rules';
import { dateOf, ProblemError, type Id } from '@concentric/core/shared';
import { evidenceByIds } from '../../casework/index.ts';
import { summariesById } from '../../registry/index.ts';
import { authorise, rightsOn, type Actor } from '../../shared/index.ts';
import type { HitView } from '../contract.ts';
import type { MonitoringDeps } from '../deps.ts';
import type { FrozenHit } from '../frozen-hit.ts';
import { problem } from '../messages.ts';
import { monitoringPolicy } from '../policy.ts';
import { findHit } from '../repo.ts';
import { hitSummary } from '../view.ts';

/** One hit as it was frozen, whatever has become of the rule since. */
export async function getHit(deps: MonitoringDeps, actor: Actor, id: Id): Promise<HitView> {
  const today = dateOf(deps.clock());
  return deps.store.as(actor, async (tx) => {
    const row = await findHit(tx, id);
    authorise(monitoringPolicy, actor, 'getHit', {
      partyIds: row === undefined ? actor.partyIds : [row.subject_id],
    });
    const subject = row && (await summariesById(tx, [row.subject_id], today)).get(row.subject_id);
    const [evidence] = row === undefined ? [] : await evidenceByIds(tx, [row.evidence_id]);
    if (row === undefined || subject === undefined || evidence === undefined) {
      throw new ProblemError(problem('monitoring.no-hit', { id }));
    }
    const { hit, event } = evidence.content as FrozenHit;
    const clauses = await deps.kernel.clausesAt(tx, hit.clauses, dateOf(row.at));
    return {
      ...hitSummary(row, subject, hit.rule.title),
      ruleVersion: String(hit.rule.version),
      ruleRevision: hit.rule.revision,
      clauses,
      ...inContext(hit.quote),
      tricks: [...hit.tricks],
      exemptions: hit.exemptions.map(({ name, outcome, why }) => ({ name, outcome, why })),
      explanation: hit.explanation.map(({ part, value, words }: Worded) => ({
        expression: part,
        value: String(value),
        words: words ?? null,
      })),
      features: hit.features,
      needs: [...hit.needs],
      evidenceId: row.evidence_id,
      sourceName: event.source,
      lawfulBasis: evidence.lawful_basis,
      can: rightsOn(monitoringPolicy, actor, { partyIds: [row.subject_id] }, ['openCase']),
    };
  });
}

/** A part as it was frozen; hits of earlier versions have no words. */
type Worded = Omit<RuleHit['explanation'][number], 'words'> &
  Partial<Pick<RuleHit['explanation'][number], 'words'>>;

/** The words round a quote; of a value that is quoted whole, the value as people read it. */
function inContext(quote: RuleHit['quote']): { context: string; quoteStart: number; quoteEnd: number } {
  if (quote.context === quote.text) {
    const context = quoteText(quote);
    return { context, quoteStart: 0, quoteEnd: context.length };
  }
  const { context, contextStart, start, end } = quote;
  return { context, quoteStart: start - contextStart, quoteEnd: end - contextStart };
}
