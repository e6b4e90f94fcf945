import { reportMapping, type ReportMapping } from '@concentric/modules/sources/contract';
import { describe, expect, it } from 'vitest';
import {
  draftOf,
  emptyField,
  fieldsOf,
  isComplete,
  likelyUnit,
  mappingOf,
  type MappingDraft,
} from './draft.ts';

const ORDERS = 'org.concentric.orders.summarised.v1';
const MAPPING: ReportMapping = {
  ...{
    type: ORDERS,
    sheet: '明细',
    headerFrom: 2,
    headerRows: 2,
    dates: 'ymd',
    time: '止',
    id: ['账号'],
    everyHours: 48,
  },
  fields: {
    platform: { constant: 'blue' },
    account: { column: '账号', as: 'text', optional: false },
    from: { column: '起', as: 'date', optional: false },
    to: { column: '止', as: 'date', optional: false },
    orders: { column: '单数', as: 'ratio', whole: '总数', optional: true },
    refunds: { constant: 0 },
  },
};

describe('a mapping as it is typed', () => {
  it('is the one saved, and becomes it again', () => {
    expect(mappingOf(draftOf(MAPPING, [ORDERS]))).toEqual(MAPPING);
    expect(reportMapping.parse(mappingOf(draftOf(null, [ORDERS])))).toMatchObject({
      type: ORDERS,
      fields: {},
    });
  });

  it('keeps words that stand for codes', () => {
    const type = 'org.concentric.complaint.filed.v1';
    const codes = { 质量: 'product-quality', 虚假: 'false-promotion' };
    const fields = { category: { column: '类别', as: 'text' as const, codes, optional: false } };
    expect(mappingOf(draftOf({ ...MAPPING, type, fields }, [type])).fields).toEqual(fields);
  });

  it('is complete once the time and every required field is chosen', () => {
    const draft = draftOf(MAPPING, [ORDERS]);
    expect(isComplete(draft)).toBe(true);
    expect(isComplete({ ...draft, time: '' })).toBe(false);
    const without: MappingDraft = {
      ...draft,
      fields: { ...draft.fields, orders: emptyField(ORDERS, 'orders') },
    };
    expect(isComplete(without)).toBe(false);
    expect(isComplete(draftOf(null, [ORDERS]))).toBe(false);
  });

  it.each([
    [ORDERS, 'salesFen', 'yuan'],
    [ORDERS, 'orders', 'integer'],
    [ORDERS, 'from', 'date'],
    [ORDERS, 'account', 'text'],
    ['org.concentric.complaint.filed.v1', 'verified', 'yes-no'],
    ['org.concentric.session.opened.v1', 'nothing', 'number'],
    ['org.concentric.traffic.observed.v1', 'offsetMs', 'seconds'],
  ])('takes %s %s for %s', (type, field, unit) => {
    expect(likelyUnit(type, field)).toBe(unit);
  });

  it('knows each field in words', () => {
    expect(fieldsOf(ORDERS).find(({ name }) => name === 'orders')).toMatchObject({
      isRequired: true,
      holdsNames: false,
    });
    expect(
      fieldsOf('org.concentric.account.profiled.v1').find(({ name }) => name === 'measures')?.holdsNames,
    ).toBe(true);
    expect(fieldsOf('no.such.type')).toEqual([]);
  });
});
