import { quoteText } from '@concentric/core/rules';
import { dateOf } from '@concentric/core/shared';
import type { Tx } from '@concentric/store';
import type { RuleBook } from '../../monitoring/index.ts';
import { idOfKey, resolveAccounts } from '../../registry/index.ts';
import type { RulebookDeps } from '../deps.ts';
import { insertShadowHits } from '../repo/shadow.ts';

/**
 * Keeps hits of revisions on trial. They become no hits of anybody: no case, no link, no evidence, and nobody is entered in the
 * register for one. What is kept already stays as it is.
 */
export async function keepTried(
  tx: Tx,
  { clock }: Pick<RulebookDeps, 'clock'>,
  tried: Parameters<RuleBook['keepTried']>[1],
): Promise<void> {
  if (tried.length === 0) return;
  const at = clock();
  const accounts = tried.map(({ found }) => found.hit.subject);
  const parties = await resolveAccounts(tx, accounts, dateOf(at));
  await insertShadowHits(
    tx,
    tried.map(({ found: { revision, hit, alsoLive }, event }) => ({
      id: idOfKey('hit', 'shadow', revision, event.source, event.id, hit.rule.id, String(hit.quote.start)),
      revision_id: revision,
      rule_id: hit.rule.id,
      subject_id: parties.get(`${hit.subject.platform}/${hit.subject.account}`) ?? null,
      at: event.time,
      quote: quoteText(hit.quote),
      also_live: alsoLive,
      hit,
      found_at: at,
    })),
  );
}
