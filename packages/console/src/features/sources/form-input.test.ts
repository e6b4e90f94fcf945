import { expect, it } from 'vitest';
import { newSource } from '@concentric/modules/sources/contract';
import { checkSource, EMPTY_FORM, inputOf, type SourceForm } from './form-input.ts';

const FULL: SourceForm = {
  ...EMPTY_FORM,
  ...{ name: '蓝鲸报送', ownerId: 'pty_blue', lawfulBasis: '会员协议', agreement: '第 7 号' },
  ...{ types: ['org.concentric.chat.message.v1'], prefix: ' urn:blue ', platforms: 'blue， red' },
};

it('an empty form misses everything that has no default', () => {
  expect(Object.keys(checkSource(EMPTY_FORM)).sort()).toEqual([
    ...['agreement', 'lawfulBasis', 'name', 'ownerId', 'prefix', 'types'],
  ]);
});

it('a form without faults is what the contract takes', () => {
  expect(checkSource(FULL)).toEqual({});
  expect(newSource.parse(inputOf(FULL))).toMatchObject({
    ...{ prefix: 'urn:blue', platforms: ['blue', 'red'], clause: null, quotaPerDay: 1_000_000 },
  });
});

it.each([
  ['prefix', { prefix: 'blue' }],
  ['prefix', { prefix: 'urn:a b' }],
  ['quotaPerDay', { quotaPerDay: '0' }],
  ['quotaPerDay', { quotaPerDay: '1e3' }],
  ['expectedEveryHours', { expectedEveryHours: '-1' }],
  ['agreement', { agreement: ' ' }],
])('a fault in %s is told at it: %j', (field, more) => {
  expect(Object.keys(checkSource({ ...FULL, ...more }))).toEqual([field]);
});

it('a third party needs no owner, and a clause needs no agreement', () => {
  expect(
    checkSource({ ...FULL, mandate: 'third-party', ownerId: '', clause: 'e-commerce-law.31', agreement: '' }),
  ).toEqual({});
});
