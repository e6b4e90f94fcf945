import type { SourceHealth, SourceView } from '@concentric/modules/sources/contract';
import type { Bilingual } from '@concentric/core/shared';
import { texts } from './texts.ts';

/** Texts of the page of data sources. */
export const sourceTexts = texts({
  title: { zh: '数据来源', en: 'Data sources' },
  lead: {
    zh: '只收报送、授权或依法公开的数据；每个来源写明依据、范围与配额。',
    en: 'Only submitted, authorised or published data is taken; each source states its basis, scope and quota.',
  },
  none: { zh: '尚未登记数据来源。', en: 'No data source is registered yet.' },
  noneOwn: { zh: '您所代表的主体没有数据来源。', en: 'The parties you act for have no data source.' },
  add: { zh: '登记来源', en: 'Register a source' },
  cancel: { zh: '取消', en: 'Cancel' },
  renew: { zh: '更换令牌', en: 'Renew token' },
  renewAsk: {
    zh: '将给出新令牌；旧令牌 24 小时内仍有效，更早的立即失效。',
    en: 'There will be a new token; the present one is good for another 24 hours, older ones end at once.',
  },
  sign: { zh: '签名密钥', en: 'Signing secret' },
  signAsk: {
    zh: '将给出签名密钥，供报送方对 webhook 请求签名（Standard Webhooks，地址 /api/intake/<来源编号>）；令牌不受影响。',
    en: 'There will be a secret with which the sender signs its webhooks (Standard Webhooks, to /api/intake/<source id>); the token stays as it is.',
  },
  signAgainAsk: {
    zh: '将给出新的签名密钥；现有密钥 24 小时内仍有效，更早的立即失效。',
    en: 'There will be a new signing secret; the present one is good for another 24 hours, older ones end at once.',
  },
  change: { zh: '变更范围', en: 'Change terms' },
  changeAsk: {
    zh: '自所选之日起按新的范围核对；此前发生的事仍按当时的范围，原有范围保留在历史中。',
    en: 'From the day chosen events are judged by the new terms; what happened before stays judged by those of its time, and they are kept.',
  },
  changeFrom: { zh: '自何日起', en: 'From' },
  history: { zh: '范围变更历史', en: 'History of terms' },
  inForce: { zh: '现行', en: 'In force' },
  by: { zh: '决定人', en: 'Decided by' },
  close: { zh: '停用', en: 'Close' },
  closeAsk: {
    zh: '停用后立即不再收数，不能恢复；已收数据保留。',
    en: 'Nothing is taken from it any more, at once and for good; what it sent stays.',
  },
  reason: { zh: '原因', en: 'Reason' },
  token: { zh: '令牌', en: 'Token' },
  tokenOnce: {
    zh: '“{name}”的令牌只显示这一次，系统只保存其散列。请现在复制并转交报送方。',
    en: 'The token of “{name}” is shown this once; only its hash is kept. Copy it now and hand it to the sender.',
  },
  secret: { zh: '签名密钥', en: 'Signing secret' },
  secretOnce: {
    zh: '“{name}”的签名密钥只显示这一次，此后只以密文保存。请现在复制并转交报送方。',
    en: 'The signing secret of “{name}” is shown this once; it is kept encrypted. Copy it now and hand it to the sender.',
  },
  outgoingOnce: {
    zh: '发往“{name}”的签名密钥只显示这一次，此后只以密文保存。请现在复制并交给接收方，用来核对签名。',
    en: 'The secret of what is sent to “{name}” is shown this once; it is kept encrypted. Copy it now and hand it to the receiver, who checks signatures with it.',
  },
  oldSecret: { zh: '旧签名密钥有效至 {at}', en: 'The old signing secret is good until {at}' },
  tokenKept: { zh: '我已保存', en: 'I have kept it' },
  oldToken: { zh: '旧令牌有效至 {at}', en: 'The old token is good until {at}' },
  owner: { zh: '所属主体', en: 'Owner' },
  ownerSearch: { zh: '输入名称查找', en: 'Type a name' },
  noOwner: { zh: '无（协会自用）', en: 'None (the association’s own)' },
  name: { zh: '名称', en: 'Name' },
  mandate: { zh: '授权范围', en: 'Scope' },
  basis: { zh: '合法依据', en: 'Lawful basis' },
  basisHelp: { zh: '为何可以取得这些数据。', en: 'Why the association may have the data.' },
  clause: { zh: '依据条款', en: 'Clause' },
  agreement: { zh: '依据协议', en: 'Agreement' },
  agreementHelp: { zh: '条款与协议至少填一项。', en: 'Give the clause or the agreement, or both.' },
  prefix: { zh: '事件 source 前缀', en: 'Prefix of `source`' },
  prefixHelp: {
    zh: '例如 https://data.example.org/feed；各来源互不包含。',
    en: 'Such as https://data.example.org/feed; no prefix lies within another.',
  },
  handedIn: { zh: '本机导入，无令牌', en: 'Handed in on the machine, no token' },
  platforms: { zh: '所代表的平台代码', en: 'Platform codes' },
  platformsHelp: {
    zh: '逗号分隔。这些平台上尚未登记的账号也可报送。',
    en: 'By commas. Accounts there that nobody registered yet are taken too.',
  },
  types: { zh: '事件类型', en: 'Event types' },
  allTypes: { zh: '全选', en: 'All' },
  quota: { zh: '每日配额（条）', en: 'Events a day at most' },
  every: { zh: '应多久报送一次（小时）', en: 'Should report within (hours)' },
  hours: { zh: '{n} 小时', en: '{n} hours' },
  days: { zh: '{n} 天', en: '{n} days' },
  interval: { zh: '应报间隔', en: 'Interval' },
  events: { zh: '累计 {n} 条', en: '{n} events' },
  last: { zh: '最近收到', en: 'Last received' },
  never: { zh: '从未', en: 'Never' },
  quotaUsed: { zh: '今日配额已用', en: 'Quota used today' },
  late: { zh: '迟到', en: 'Late' },
  rejected: { zh: '拒收', en: 'Rejected' },
  shares: { zh: '近 30 日', en: 'Last 30 days' },
  gaps: { zh: '间断（近 30 日）', en: 'Gaps (30 days)' },
  noGaps: { zh: '无', en: 'None' },
  chart: { zh: '近 30 日每日收数', en: 'Events a day, last 30 days' },
  chartAccepted: { zh: '收下', en: 'Accepted' },
  more: { zh: '范围与依据', en: 'Scope and basis' },
  missing: { zh: '请填写此项。', en: 'Please fill this in.' },
  badPrefix: { zh: '须为 URI，例如 urn:… 或 https://…', en: 'It must be a URI, such as urn:… or https://…' },
  badNumber: { zh: '请填写大于零的整数。', en: 'Give a whole number above zero.' },
  noTypes: { zh: '请至少选择一种。', en: 'Choose at least one.' },
});

/** How fresh a source is. */
export const stateTexts: Record<SourceHealth['state'], Bilingual> = texts({
  fresh: { zh: '正常', en: 'Fresh' },
  due: { zh: '应报未报', en: 'Due' },
  silent: { zh: '中断', en: 'Silent' },
  waiting: { zh: '尚未报送', en: 'Nothing yet' },
  closed: { zh: '已停用', en: 'Closed' },
});

/** Whom a source may speak about. */
export const mandateTexts: Record<SourceView['mandate'], Bilingual> = texts({
  own: { zh: '仅限本方账号', en: 'Its own accounts only' },
  'third-party': { zh: '第三方监测', en: 'Third-party monitoring' },
});
