import { texts } from './texts.ts';

/** Texts of the register. */
export const registryTexts = texts({
  title: { zh: '主体登记', en: 'Register' },
  name: { zh: '名称', en: 'Name' },
  kind: { zh: '类别', en: 'Kind' },
  allKinds: { zh: '全部类别', en: 'All kinds' },
  platform: { zh: '平台', en: 'Platform' },
  member: { zh: '会员单位', en: 'Member unit' },
  searchLabel: { zh: '主体名称', en: 'Name of a party' },
  names: { zh: '曾用名称', en: 'Names over time' },
  identifiers: { zh: '标识', en: 'Identifiers' },
  noIdentifiers: { zh: '没有可向您显示的标识。', en: 'No identifier is shown to you.' },
  affiliatedTo: { zh: '隶属', en: 'Belongs to' },
  affiliates: { zh: '下属', en: 'Belonging to it' },
  noAffiliation: { zh: '没有登记。', en: 'None recorded.' },
  toCredit: { zh: '信用', en: 'Credit' },
  toCases: { zh: '案件', en: 'Cases' },
  toHits: { zh: '线索', en: 'Hits' },
  during: { zh: '期间', en: 'Period' },
  period: { zh: '{from} 至 {until}', en: '{from} to {until}' },
});

/** Kinds of affiliation, read upwards. */
export const affiliationTexts = texts({
  'member-of': { zh: '会员', en: 'Member of' },
  'hosted-by': { zh: '入驻', en: 'Hosted by' },
  'signed-with': { zh: '签约', en: 'Signed with' },
  'operated-by': { zh: '运营', en: 'Operated by' },
});
