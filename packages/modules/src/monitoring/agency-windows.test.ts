import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { dateOf, DAY } from '@concentric/core/shared';
import type { FrozenHit } from './index.ts';
import { describeAssociation, eventOf, PEOPLE, type Association } from '../sample/testing.ts';
import { as } from '../sample/testing-acts.ts';
import { backtest, bringIn, save } from '../sample/testing-rules.ts';

const HOUR = 3_600_000;

/** A rule that looks at what was found about other accounts of the same agency. */
const ruleOf = (id: string): string => `
id: ${id}
version: 1
title: { zh: 同机构协同, en: Coordination within an agency }
owner: 秘书处监测组
clauses: [ad-law.28]
severity: slight
automation: H
subject: account
caseType: FALSE_CLAIM
appliesTo: [coordination.found]
windows:
  before: { of: coordination.found, fn: count, by: agency, span: 30 }
  accounts: { of: coordination.found, field: accounts, fn: sum, by: agency, span: 7, includeCurrent: true }
condition: win("before") >= 1
quote: { fields: [coordination.finding] }
needs: [{ zh: 核查记录, en: the record of the check }]
tests:
  usual: { coordination.found: { finding: 认-1, kind: trades, accounts: 3, agency: 甲 } }
  mustHit: [{ quote: 认-1, events: [{ kind: coordination.found, day: -3 }, { kind: coordination.found }] }]
  mustNotHit: [{ events: [{ kind: coordination.found, day: -31 }, { kind: coordination.found }] }]
`;

const found = (account: string, time: number, agency: string | undefined, accounts = 3) =>
  eventOf('org.concentric.coordination.found.v1', time, {
    ...{ account, finding: `认-${account}`, kind: 'trades', accounts },
    ...(agency === undefined ? {} : { agency }),
  });

/** What the rule hit, live: whose event, and what its windows said. */
async function hitsOf(a: Association, rule: string) {
  const rows = await a.store.system((tx) =>
    tx
      .selectFrom('hits')
      .innerJoin('evidence', 'evidence.id', 'hits.evidence_id')
      .select('evidence.content')
      .where('rule_id', '=', rule)
      .orderBy('hits.at')
      .execute(),
  );
  return rows.map(({ content }) => {
    const { hit, windows } = content as FrozenHit;
    return [hit.subject.account, hit.outcome, windows] as const;
  });
}

describeAssociation('a window over an agency', (get) => {
  it('gathers over all its accounts, of whatever partition and platform order, and over nobody else’s; a backtest sees the same', async () => {
    const a = get();
    const accounts = await Promise.all(
      ['甲', '乙', '丙', '丁', '戊'].map(async () => (await a.register()).account),
    );
    const [first = '', second = '', third = '', alone = '', none = ''] = accounts;
    const at = a.clock() - HOUR;
    await bringIn(a, 'T40', ruleOf('T40'));
    await a.tell(
      found(first, at - 10 * DAY, 'g1', 5),
      found(second, at - 2 * DAY, 'g1', 7),
      found(alone, at - DAY, 'g2'),
      found(none, at - DAY, undefined),
    );
    await a.work();
    await a.tell(found(third, at, 'g1', 11));
    await a.work();
    const live = await hitsOf(a, 'T40');
    expect(live).toEqual([
      [second, 'hit', { before: 1, accounts: 7 }],
      // Of which agency nobody said: what its window holds cannot be told.
      [none, 'undecidable', { before: null, accounts: null }],
      [third, 'hit', { before: 2, accounts: 18 }],
    ]);
    const { revision } = await save(a, PEOPLE.chen, 'T40', `${ruleOf('T40')}\n# once more\n`);
    const days = { from: dateOf(at - 20 * DAY), to: dateOf(a.clock()) };
    const id = await backtest(a, 'T40', revision.id, days);
    const { rules } = await call(a.rulebook.router.getBacktest, { id }, as(PEOPLE.auditor));
    expect(rules.find(({ rule }) => rule === 'T40')).toMatchObject({
      before: { hits: live.length },
      after: { hits: live.length },
    });
  });
});
