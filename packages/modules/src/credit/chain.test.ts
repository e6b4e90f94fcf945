import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { dateOf, type Id } from '@concentric/core/shared';
import { bestMeasures, describeAssociation, PEOPLE, profile, type Association } from '../sample/testing.ts';
import { as, card, decided, HOUR, spotless } from '../sample/testing-acts.ts';
import type { Actor } from '../shared/index.ts';

const { auditor } = PEOPLE;

const walk = (a: Association, id: Id, actor: Actor = auditor) =>
  call(a.casework.router.trace, { id }, as(actor));

describeAssociation('the chain of what is measured', (get) => {
  /** A subject that loses points by a ratio its platform reported. */
  async function measured(a: Association) {
    const subject = await spotless(a);
    const measures = { ...bestMeasures(dateOf(a.clock())), 'slip.corrected': [3, 12] as [number, number] };
    await a.tell(profile(subject.account, a.clock() - HOUR / 2, measures));
    await a.work();
    while (await a.credit.keepScoresCurrent());
    const { scoreId } = await card(a, subject);
    const id = `mea_${subject.id.slice('pty_'.length)}.slip.corrected.${dateOf(a.clock())}`;
    return { subject, scoreId: scoreId ?? '', id };
  }

  it('leads from a score to the measure behind a line, with its value and the event that carried it', async () => {
    const a = get();
    const { scoreId, id, subject } = await measured(a);
    const { nodes, links } = await walk(a, scoreId);
    const node = nodes.find((one) => one.id === id);
    expect(node?.distance).toBe(-1);
    expect(node?.title.zh).toContain('3/12');
    expect(links).toContainEqual({ from: scoreId, kind: 'counts', to: id });
    expect((await walk(a, scoreId, subject.owner)).nodes.map((one) => one.id)).toContain(id);
  });

  it('leads from the measure forward to the score, and shows it to nobody else', async () => {
    const a = get();
    const { scoreId, id } = await measured(a);
    const other = await spotless(a);
    const effect = (await walk(a, id)).nodes.find((one) => one.id === scoreId);
    expect(effect?.distance).toBe(1);
    await expect(walk(a, id, other.owner)).rejects.toMatchObject({ problem: { status: 404 } });
    await expect(walk(a, 'mea_nobody.slip.corrected.2026-01-01')).rejects.toMatchObject({
      problem: { status: 404 },
    });
  });

  it('leads from a party to its score and its cases, and from an event to its case', async () => {
    const a = get();
    const subject = await spotless(a);
    const caseId = await decided(a, subject);
    const { scoreId } = await card(a, subject);
    const ids = (await walk(a, subject.id)).nodes.map((one) => one.id);
    expect(ids).toEqual(expect.arrayContaining([caseId, scoreId]));
    const event = await a.store.system((tx) =>
      tx
        .selectFrom('events')
        .select('id')
        .where('about_id', '=', caseId)
        .where('kind', '=', 'case.notify')
        .executeTakeFirstOrThrow(),
    );
    const { nodes } = await walk(a, event.id);
    expect(nodes.find((one) => one.id === caseId)?.distance).toBe(-1);
    expect(nodes.find((one) => one.id === event.id)?.title.zh).not.toContain('case.');
  });
});
