import { describe, expect, it } from 'vitest';
import { createCalendar, startOf, type DateText } from '@concentric/core/shared';
import type { Clock } from './case-type.ts';
import { deadlinesOf, nextDeadline, type Mark } from './deadlines.ts';

/** Thursday 8 and Friday 9 are off, and Saturday 10 is worked instead (调休). */
const calendar = createCalendar({ holidays: ['2026-10-08', '2026-10-09'], workdays: ['2026-10-10'] });

const clock = (
  name: string,
  kind: Clock['kind'],
  workingDays: number,
  startedBy: string,
  metBy: string,
): Clock => ({
  name,
  title: { zh: name, en: name },
  kind,
  startedBy: [startedBy],
  metBy: [metBy],
  period: { workingDays, source: { zh: '测试', en: 'test' }, clause: null },
  consequence: { zh: '', en: '' },
});

const duty = clock('duty', 'duty', 5, 'case.opened', 'case.decide');
const window = clock('window', 'window', 5, 'case.opened', 'case.state');
const on = (kind: string, day: DateText): Mark => ({ kind, at: startOf(day) + 3_600_000 });

describe('deadlines', () => {
  const dueOn = (marks: Mark[], today: DateText, rule = duty) => {
    const [deadline] = deadlinesOf([rule], marks, calendar, today);
    return deadline === undefined ? undefined : [deadline.due, deadline.state];
  };

  it('do not run before the event that starts them', () => {
    expect(dueOn([on('case.notify', '2026-10-12')], '2026-10-12')).toBeUndefined();
  });

  it('count Chinese working days, without the day of the event, with adjusted rest days', () => {
    // Wednesday 7 → 10 (Saturday, worked), 12, 13, 14, 15.
    expect(dueOn([on('case.opened', '2026-10-07')], '2026-10-07', { ...duty })).toEqual([
      '2026-10-15',
      'running',
    ]);
  });

  it('come near two working days before the last day, and are missed only after it', () => {
    const marks = [on('case.opened', '2026-10-12')];
    expect(dueOn(marks, '2026-10-14')).toEqual(['2026-10-19', 'running']);
    expect(dueOn(marks, '2026-10-15')).toEqual(['2026-10-19', 'due-soon']);
    expect(dueOn(marks, '2026-10-19')).toEqual(['2026-10-19', 'due-soon']);
    expect(dueOn(marks, '2026-10-20')).toEqual(['2026-10-19', 'overdue']);
  });

  it('of a window end by themselves', () => {
    const marks = [on('case.opened', '2026-10-12')];
    const [deadline] = deadlinesOf([window], marks, calendar, '2026-10-20');
    expect(deadline).toMatchObject({ state: 'met', passed: true });
  });

  it('are met by the step that answers them, however late', () => {
    const marks = [on('case.opened', '2026-10-12'), on('case.decide', '2026-10-30')];
    expect(dueOn(marks, '2026-11-30')).toEqual(['2026-10-19', 'met']);
  });

  it('stand still between pause and resumption', () => {
    const paused = [on('case.opened', '2026-10-12'), on('case.pause', '2026-10-13')];
    expect(dueOn(paused, '2026-10-13')).toEqual(['2026-10-19', 'paused']);
    expect(dueOn(paused, '2026-10-26')).toEqual(['2026-10-30', 'paused']);
    // Nine working days were lost: 14–16, 19–23 and 26 October.
    expect(dueOn([...paused, on('case.resume', '2026-10-26')], '2026-10-26')).toEqual([
      '2026-10-30',
      'running',
    ]);
  });

  it('start again with the last event that starts them', () => {
    const marks = [
      on('case.opened', '2026-10-12'),
      on('case.decide', '2026-10-13'),
      on('case.opened', '2026-10-19'),
    ];
    expect(dueOn(marks, '2026-10-19')).toEqual(['2026-10-26', 'running']);
  });

  it('are led by the one that ends first, a duty before a window of the same day', () => {
    const marks = [on('case.opened', '2026-10-12')];
    expect(nextDeadline(deadlinesOf([window, duty], marks, calendar, '2026-10-12'))?.clock.name).toBe('duty');
    expect(nextDeadline(deadlinesOf([window], marks, calendar, '2026-10-20'))).toBeUndefined();
  });
});
