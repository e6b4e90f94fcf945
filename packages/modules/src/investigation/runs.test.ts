import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { DAY } from '@concentric/core/shared';
import { PEOPLE, speech } from '../sample/testing.ts';
import { as, HOUR } from '../sample/testing-acts.ts';
import { refusal } from '../sample/testing-rules.ts';
import {
  ask,
  describeInvestigation,
  investigationOver,
  order,
  type Desk,
} from '../sample/testing-queries.ts';

const { chen, zhao, auditor } = PEOPLE;

describeInvestigation('a run', (get) => {
  const busy = async (a: Desk): Promise<void> => {
    const { account } = await a.register();
    const at = a.clock() - 20 * DAY;
    const lines = Array.from({ length: 4_500 }, (_, n) => speech(account, at + n * 60_000, `忙${n}`));
    await a.tell(...lines);
  };

  it('is stopped, and says how far it came with what it had', async () => {
    const a = get();
    await busy(a);
    const { id } = await order(a, { where: 'text.startsWith("忙")', by: ['account'] });
    expect(await a.investigation.workRuns()).toBe(true);
    const half = await call(a.investigation.router.getRun, { id }, as(chen));
    expect(half).toMatchObject({ state: 'running', judged: 4_000, total: 4_500, result: null });
    expect(await refusal(call(a.investigation.router.stopRun, { id }, as(zhao)))).toMatchObject({
      code: 'investigation.no-run',
    });
    await call(a.investigation.router.stopRun, { id }, as(chen));
    while (await a.investigation.workRuns());
    const stopped = await call(a.investigation.router.getRun, { id }, as(zhao));
    expect(stopped).toMatchObject({ state: 'stopped', judged: 4_000, total: 4_500 });
    expect(stopped.result?.total.value).toBe(4_000);
    expect(stopped.reached).toBeLessThan(a.clock());
    expect(await refusal(call(a.investigation.router.stopRun, { id }, as(chen)))).toMatchObject({
      code: 'investigation.not-running',
    });
  });

  it('is begun anew by another process where its own died', async () => {
    const a = get();
    const { id } = await order(a, { where: 'text.startsWith("忙")' });
    expect(await a.investigation.workRuns()).toBe(true);
    const other = investigationOver(a);
    expect(await other.workRuns()).toBe(false);
    a.clock.move(2 * 60_000);
    while (await other.workRuns());
    const done = await call(a.investigation.router.getRun, { id }, as(chen));
    expect(done).toMatchObject({ state: 'finished', result: { total: { value: 4_500 } } });
    expect(await a.investigation.workRuns()).toBe(false);
  });

  it('waits its turn, three of one person at a time', async () => {
    const a = get();
    const ids = [];
    for (let n = 0; n < 3; n++) ids.push((await order(a, {}, zhao)).id);
    expect(await refusal(order(a, {}, zhao))).toMatchObject({ code: 'investigation.too-many-runs' });
    while (await a.investigation.workRuns());
    const { items: runs, total } = await call(
      a.investigation.router.listRuns,
      { page: 1, size: 2 },
      as(zhao),
    );
    expect(runs).toHaveLength(2);
    expect(total).toBeGreaterThanOrEqual(3);
  });

  it('finds nothing of what cannot be, and takes a pattern that would hang elsewhere', async () => {
    const a = get();
    const { run } = await ask(a, { where: 'speech.category == "a" && speech.category == "b"' });
    expect(run).toMatchObject({ state: 'finished', result: { total: { value: 0 }, groups: 0 } });
    const hung = await ask(a, { where: 're(text, "^(忙+)+$")' });
    expect(hung.run.state).toBe('finished');
  });

  it('is not begun where the query is unsound, and the check names every fault', async () => {
    const a = get();
    const query = {
      period: { from: '2016-01-01', to: '2026-01-01' },
      where: 'speech.txt == "x"',
      by: ['accont'],
    };
    expect(await refusal(order(a, query))).toMatchObject({
      code: 'investigation.unsound',
      params: { count: 3 },
    });
    const { diagnostics, runs } = await call(a.investigation.router.checkQuery, { query }, as(chen));
    expect(runs).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'query.period-too-long',
      'rules.unknown-field',
      'query.unknown-dimension',
    ]);
  });

  it('becomes a text for the rule desk, with chosen events as its examples', async () => {
    const a = get();
    const { account } = await a.register();
    const at = a.clock() - HOUR;
    await a.tell(speech(account, at, '全网最低价'), speech(account, at + 1, '不是全网最低价'));
    const { run } = await ask(a, { kinds: ['speech.segment'], where: 'lex("lowest-price-claims")' });
    const found = await call(a.investigation.router.listItems, { id: run.id, row: [] }, as(chen));
    const examples = found.items.slice(-2).map(({ source, eventId }, n) => ({
      ...{ source, eventId, side: n === 0 ? ('mustHit' as const) : ('mustNotHit' as const) },
    }));
    const draft = { id: run.id, name: 'Q01', examples };
    const { document } = await call(a.investigation.router.draftRule, draft, as(chen));
    expect(document).toContain('lex("lowest-price-claims")');
    const checked = await call(
      a.rulebook.router.checkDocument,
      { kind: 'rule', name: 'Q01', document },
      as(chen),
    );
    expect(checked.diagnostics.map(({ code }) => code)).toEqual(['rules.unknown-clause']);
    const unknown = { ...draft, examples: [{ source: 'x', eventId: 'y', side: 'mustHit' as const }] };
    expect(await refusal(call(a.investigation.router.draftRule, unknown, as(chen)))).toMatchObject({
      code: 'investigation.no-event',
    });
    expect(await refusal(call(a.investigation.router.draftRule, draft, as(auditor)))).toMatchObject({
      code: 'policy.denied',
    });
  });
});
