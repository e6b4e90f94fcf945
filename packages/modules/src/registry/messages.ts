import { defineProblems } from '@concentric/core/shared';

export const problem = defineProblems({
  'registry.not-found': {
    status: 404,
    zh: '没有编号为 {id} 的主体。',
    en: 'There is no party with the id {id}.',
    hintZh: '请核对编号，或在名录中搜索名称。',
    hintEn: 'Check the id, or search the register by name.',
  },
  'registry.identifier-taken': {
    status: 409,
    zh: '标识 {scheme}:{value} 已属于主体 {owner}，不能再登记给 {party}。',
    en: 'The identifier {scheme}:{value} belongs to party {owner} already and cannot be given to {party}.',
    hintZh: '请先确认是否为同一主体；同一主体请用原编号登记。',
    hintEn: 'Check whether both are one party; if so, register it under the existing id.',
  },
  'registry.unknown-upper': {
    status: 422,
    zh: '主体 {party} 的隶属关系指向不存在的主体 {upper}。',
    en: 'The affiliation of party {party} points to {upper}, which is not registered.',
    hintZh: '请先登记上级主体，或放在同一批中。',
    hintEn: 'Register the upper party first, or put it into the same batch.',
  },
  'registry.bad-day': {
    status: 422,
    zh: '主体 {party} 的日期“{day}”不是有效日期。',
    en: 'The date “{day}” of party {party} is not a calendar day.',
    hintZh: '请写成 YYYY-MM-DD。',
    hintEn: 'Write it as YYYY-MM-DD.',
  },
  'registry.empty-name': {
    status: 422,
    zh: '主体 {party} 没有名称。',
    en: 'Party {party} has no name.',
    hintZh: '请填写名称。',
    hintEn: 'Give it a name.',
  },
  'registry.control-character': {
    status: 422,
    zh: '主体 {party} 的名称或标识含有控制字符。',
    en: 'A name or identifier of party {party} holds a control character.',
    hintZh: '请删除不可见字符后重试。',
    hintEn: 'Remove the invisible characters and try again.',
  },
});
