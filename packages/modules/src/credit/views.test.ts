import { call } from '@orpc/server';
import { expect, it } from 'vitest';
import { DAY, dateOf, wholePoints } from '@concentric/core/shared';
import {
  bestMeasures,
  describeAssociation,
  PEOPLE,
  profile,
  speech,
  type Association,
  type Subject,
} from '../sample/testing.ts';
import {
  as,
  card,
  decided,
  HOUR,
  PRICE_FINDING,
  ripeCase,
  ripen,
  spotless,
  step,
} from '../sample/testing-acts.ts';
import { ANYONE, type Actor } from '../shared/index.ts';

const { chen, zhao, sun, auditor, expert, secretary } = PEOPLE;

const publicly = (a: Association, { id }: Pick<Subject, 'id'>) =>
  call(a.credit.router.getPublic, { id }, as(ANYONE));

describeAssociation('cards', (get) => {
  it('of a spotless subject show the whole number, the grade and nothing against it', async () => {
    const a = get();
    expect(await card(a, await spotless(a))).toMatchObject({
      status: 'rated',
      total: wholePoints(1000),
      maximum: wholePoints(1000),
      grade: { code: 'A', colour: 'green' },
      ceiling: null,
      coverage: 100,
      lines: [],
      missing: [],
    });
  });

  it('of a subject with a serious fact show the ceiling beside the grade its points would give', async () => {
    const a = get();
    const subject = await spotless(a);
    await a.tell(
      speech(subject.account, a.clock() - HOUR, '这个茶坚持喝一个月高血压都能治好', { category: 'food' }),
    );
    await a.work();
    const { items } = await call(a.monitoring.router.listHits, { subject: subject.id }, as(chen));
    await call(a.monitoring.router.openCase, { id: items[0]?.id ?? '' }, as(chen));
    const finding = {
      clauses: ['ad-law.17'],
      severity: 'serious',
      influence: 'major',
      correctedInSession: false,
    };
    const id = await ripen(a, subject, finding);
    await step(a, zhao, id, 'decide', { reasons: '录屏完整，用语明确。', ...finding });
    const shown = await card(a, subject);
    expect(shown.gradeByScore?.code).toBe('A');
    expect(shown.grade?.code).toBe('B');
    expect(shown.ceiling).toMatchObject({ grade: { code: 'B' }, caseId: id });
    expect(shown.ceiling?.text.zh).not.toBe('');
    expect(shown.ceiling?.until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('of a subject with too little data give no number, deduct nothing, and name what is missing', async () => {
    const a = get();
    const subject = await a.register();
    await a.tell(profile(subject.account, a.clock() - HOUR, { 'training.hours': [8, 8] }));
    await a.work();
    await a.credit.runScores({ asOf: dateOf(a.clock()), publish: true });
    const shown = await card(a, subject);
    expect(shown).toMatchObject({ status: 'unrated', total: null, grade: null, lines: [] });
    expect(shown.scoreId).not.toBeNull();
    expect(shown.missing.length).toBeGreaterThan(5);
  });

  it('of a subject nobody has scored yet are there all the same', async () => {
    const a = get();
    const shown = await card(a, await a.register());
    expect(shown).toMatchObject({ status: 'unrated', scoreId: null, total: null, history: [] });
    expect(shown.tree.length).toBeGreaterThan(0);
  });

  it('take the newest report of a day, and of two days the later', async () => {
    const a = get();
    const subject = await spotless(a);
    const half = { ...bestMeasures(dateOf(a.clock() - DAY)), 'training.hours': [0, 8] as [number, number] };
    await a.tell(profile(subject.account, a.clock() - HOUR / 2, half));
    await a.work();
    await a.credit.runScores({ asOf: dateOf(a.clock()), publish: false });
    const less = (await card(a, subject)).total ?? 0;
    expect(less).toBeLessThan(wholePoints(1000));
    await a.tell(profile(subject.account, a.clock() - 2 * DAY, bestMeasures(dateOf(a.clock() - DAY))));
    await a.work();
    await a.credit.runScores({ asOf: dateOf(a.clock()), publish: false });
    expect((await card(a, subject)).total).toBe(less);
  });

  it('are for the subject, those above it and the association’s people; other parties have none', async () => {
    const a = get();
    const [mine, other] = [await spotless(a), await spotless(a)];
    expect((await card(a, mine, mine.owner)).subject.id).toBe(mine.id);
    for (const actor of [auditor, secretary]) expect((await card(a, mine, actor)).subject.id).toBe(mine.id);
    await expect(card(a, other, mine.owner)).rejects.toThrow('policy.denied');
    await expect(card(a, mine, expert)).rejects.toThrow('policy.denied');
    await expect(card(a, { id: 'pty_blue' })).rejects.toThrow('credit.not-a-subject');
    await expect(card(a, { id: 'pty_nobody' })).rejects.toThrow('credit.not-a-subject');
  });

  it('offer an appeal to the subject only, and only while it can be made', async () => {
    const a = get();
    const subject = await spotless(a);
    await decided(a, subject);
    const appeal = async (actor: Actor) => (await card(a, subject, actor)).lines[0]?.appeal;
    expect(await appeal(chen)).toMatchObject({ allowed: false });
    expect(await appeal(subject.owner)).toMatchObject({ allowed: true, reason: null });
    a.later(40);
    const late = await appeal(subject.owner);
    expect(late?.allowed).toBe(false);
    expect(late?.reason?.zh).toContain('申诉期已过');
  });
});

describeAssociation('the public view', (get) => {
  it('shows no case that is not decided, and no decision while it can be appealed or is under appeal', async () => {
    const a = get();
    const subject = await spotless(a);
    const id = await ripeCase(a, subject);
    expect((await publicly(a, subject)).decisions).toEqual([]);
    await step(a, zhao, id, 'decide', { reasons: '属实。', ...PRICE_FINDING });
    expect((await publicly(a, subject)).decisions).toEqual([]);
    await step(a, subject.owner, id, 'appeal', { grounds: '不符。' });
    a.later(60);
    expect((await publicly(a, subject)).decisions).toEqual([]);
    await step(a, sun, id, 'decide-appeal', { outcome: 'rejected', reasons: '理由不成立。' });
    const [decision, ...others] = (await publicly(a, subject)).decisions;
    expect(others).toEqual([]);
    expect(decision?.clauses[0]?.zh).toContain('明码标价');
  });

  it('shows a decision once its time to appeal is over, without persons or words of the case', async () => {
    const a = get();
    const subject = await spotless(a);
    await decided(a, subject);
    a.later(40);
    const shown = await publicly(a, subject);
    expect(shown.decisions).toHaveLength(1);
    const text = JSON.stringify(shown);
    for (const name of ['chen', 'zhao', '七日内最低成交价', '划线价 199', 'usr_', 'evd_', 'cas_'])
      expect(text).not.toContain(name);
  });

  it('never shows a withdrawn decision', async () => {
    const a = get();
    const subject = await spotless(a);
    const id = await decided(a, subject);
    await step(a, subject.owner, id, 'appeal', { grounds: '不符。' });
    await step(a, sun, id, 'decide-appeal', { outcome: 'upheld', reasons: '成立。' });
    a.later(60);
    expect((await publicly(a, subject)).decisions).toEqual([]);
  });

  it('keeps the last published grade until the next publication, for better or worse', async () => {
    const a = get();
    const subject = await spotless(a);
    const before = await publicly(a, subject);
    await decided(a, subject);
    expect(await publicly(a, subject)).toMatchObject({ grade: before.grade, gradeAsOf: before.gradeAsOf });
    a.later(1);
    await a.credit.runScores({ asOf: dateOf(a.clock()), publish: true });
    expect((await publicly(a, subject)).gradeAsOf).toBe(dateOf(a.clock()));
  });

  it('finds subjects by part of a public name, and knows nothing of a name that is not public', async () => {
    const a = get();
    const open = await spotless(a, { name: '青柠开播记' });
    const hidden = await spotless(a, { name: '青柠幕后人', visibility: 'register' });
    const search = (q: string, actor: Actor = ANYONE) => call(a.credit.router.searchPublic, { q }, as(actor));
    expect((await search('青柠')).subjects.map(({ id }) => id)).toEqual([open.id]);
    expect((await search('青柠', secretary)).subjects.map(({ id }) => id)).toEqual([open.id]);
    expect((await search('幕后')).subjects).toEqual([]);
    await expect(publicly(a, hidden)).rejects.toThrow('credit.not-a-subject');
    await expect(publicly(a, { id: 'pty_blue' })).rejects.toThrow('credit.not-a-subject');
    expect((await search('蓝鲸')).subjects).toEqual([]);
  });

  it('takes any text as a search', async () => {
    const a = get();
    for (const q of ["'; drop table parties; --", '%', '_', '\\', '<script>', '🍋', 'a'.repeat(100)]) {
      const { subjects } = await call(a.credit.router.searchPublic, { q }, as(chen));
      expect(subjects).toEqual([]);
    }
  });
});

describeAssociation('lists and counts of subjects', (get) => {
  it('show a subject only itself, filter by grade and name, and count every grade for those who see no single subject', async () => {
    const a = get();
    const subject = await spotless(a, { name: '山楂说书' });
    await spotless(a);
    await a.register();
    await a.credit.runScores({ asOf: dateOf(a.clock()), publish: true });
    const list = async (actor: Actor, input: object = {}) =>
      (await call(a.credit.router.listSubjects, input, as(actor))).items.map((item) => item.subject.id);
    expect(await list(subject.owner)).toEqual([subject.id]);
    expect(await list(chen, { q: '山楂' })).toEqual([subject.id]);
    expect(await list(chen, { grade: 'A' })).toHaveLength(2);
    expect(await list(chen, { grade: 'unrated' })).toHaveLength(1);
    await expect(list(expert)).rejects.toThrow('policy.denied');
    const { grades, unrated } = await call(a.credit.router.distribution, undefined, as(expert));
    expect(unrated).toBe(1);
    expect(grades.find(({ grade }) => grade.code === 'A')?.count).toBe(2);
    await expect(call(a.credit.router.distribution, undefined, as(subject.owner))).rejects.toThrow(
      'policy.denied',
    );
  });
});
