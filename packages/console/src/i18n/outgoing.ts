import type { Bilingual } from '@concentric/core/shared';
import type { DeliveryView, MailView, SubscriptionView, Topic } from '@concentric/modules/outbox/contract';
import { texts } from './texts.ts';

/** Texts of the page of what goes out. */
export const outgoingTexts = texts({
  title: { zh: '外发', en: 'Outgoing' },
  lead: {
    zh: '把案件、决定等事项通知到会员的系统（签名 webhook）与其人员（邮件）；只说发生了什么、到哪里看，不带姓名与内容。',
    en: 'Systems of members hear by signed webhooks, their people by mail. A webhook says that something happened and where to read it; no names, no words.',
  },
  none: { zh: '还没有订阅。', en: 'There is no subscription yet.' },
  add: { zh: '新建订阅', en: 'New subscription' },
  cancel: { zh: '取消', en: 'Cancel' },
  party: { zh: '主体', en: 'Party' },
  url: { zh: '接收地址', en: 'Address' },
  urlHelp: {
    zh: '以 https:// 开头，公网可达。',
    en: 'It begins with https:// and the public network reaches it.',
  },
  topics: { zh: '事项', en: 'Topics' },
  noParty: { zh: '请选择主体。', en: 'Choose a party.' },
  noUrl: { zh: '请填写以 https:// 开头的地址。', en: 'Give an address that begins with https://.' },
  noTopics: { zh: '请至少选择一项。', en: 'Choose at least one.' },
  since: { zh: '建立', en: 'Made' },
  waiting: { zh: '待发', en: 'Waiting' },
  dead: { zh: '死信', en: 'Dead letters' },
  delivered: { zh: '已送达', en: 'Delivered' },
  failingSince: { zh: '自 {at} 起没有一次送达', en: 'Nothing has got through since {at}' },
  disabled: {
    zh: '连续五天没有送达，或接收方声明不再接收，已停用。恢复后从停下处补发。',
    en: 'Disabled, because nothing got through for five days or the receiver says that it is gone. Going on with it sends what happened meanwhile.',
  },
  bothSecrets: { zh: '至 {at} 以新旧两把密钥签名', en: 'Signed under both secrets until {at}' },
  chart: { zh: '近 14 日每日投递', en: 'Deliveries a day, last 14 days' },
  renew: { zh: '更换密钥', en: 'Renew secret' },
  renewAsk: {
    zh: '将给出新密钥；24 小时内每次投递同时以新旧两把签名。',
    en: 'There will be a new secret; for 24 hours deliveries are signed under both.',
  },
  enable: { zh: '恢复', en: 'Go on' },
  end: { zh: '结束订阅', en: 'End' },
  endAsk: {
    zh: '不再向此地址发送，不能恢复；投递记录保留。',
    en: 'Nothing is sent to this address any more, for good; the log stays.',
  },
  log: { zh: '投递记录', en: 'Log' },
  noLog: { zh: '还没有投递。', en: 'Nothing was sent yet.' },
  filter: { zh: '状态', en: 'State' },
  topic: { zh: '事项', en: 'Topic' },
  event: { zh: '事件', en: 'Event' },
  at: { zh: '产生', en: 'Made' },
  state: { zh: '状态', en: 'State' },
  attempts: { zh: '次数', en: 'Attempts' },
  last: { zh: '最近一次', en: 'Last attempt' },
  next: { zh: '下次 {at}', en: 'next {at}' },
  resend: { zh: '重发', en: 'Send again' },
  mails: { zh: '邮件', en: 'Mail' },
  noMails: { zh: '还没有邮件。', en: 'There is no mail yet.' },
  noServer: {
    zh: '没有配置邮件服务器：{n} 条通知留在平台，不会丢失。配置 CONCENTRIC_SMTP_URL 与 CONCENTRIC_MAIL_FROM 并重启后即发出。',
    en: 'No mail server is configured: {n} notices are held and not lost. They go out once CONCENTRIC_SMTP_URL and CONCENTRIC_MAIL_FROM are set and the platform is started again.',
  },
  address: { zh: '收件人', en: 'To' },
  noAddress: { zh: '该主体没有可收件的人员', en: 'Nobody of this party has an address' },
  subject: { zh: '标题', en: 'Subject' },
});

export const topicTexts: Record<Topic, Bilingual> = texts({
  'case.opened': { zh: '立案', en: 'Case opened' },
  'notice.served': { zh: '告知送达', en: 'Notice served' },
  'case.changed': { zh: '案件有进展', en: 'Case moved on' },
  'decision.made': { zh: '作出决定', en: 'Decision made' },
  'decision.withdrawn': { zh: '决定撤回', en: 'Decision withdrawn' },
  'case.closed': { zh: '结案', en: 'Case closed' },
  'deadline.changed': { zh: '期限将至、已过或届满', en: 'Deadline near, missed or ended' },
  'source.changed': { zh: '数据来源变更', en: 'Data source changed' },
});

export const subscriptionStates: Record<SubscriptionView['state'], Bilingual> = texts({
  active: { zh: '正常', en: 'Active' },
  failing: { zh: '投递失败', en: 'Failing' },
  disabled: { zh: '已停用', en: 'Disabled' },
  ended: { zh: '已结束', en: 'Ended' },
});

export const deliveryStates: Record<DeliveryView['state'], Bilingual> = texts({
  waiting: { zh: '待发', en: 'Waiting' },
  delivered: { zh: '已送达', en: 'Delivered' },
  dead: { zh: '死信', en: 'Dead' },
});

export const mailStates: Record<MailView['state'], Bilingual> = texts({
  waiting: { zh: '待发', en: 'Waiting' },
  sent: { zh: '已发出', en: 'Sent' },
  dead: { zh: '未能发出', en: 'Not sent' },
});

/** Why an attempt failed, by the server's code. */
export const faultTexts: Readonly<Record<string, Bilingual>> = texts({
  status: { zh: '接收方答复不是 2xx', en: 'the answer was not 2xx' },
  timeout: { zh: '超时', en: 'timed out' },
  private: { zh: '指向内部网络', en: 'leads to an inner network' },
  unresolved: { zh: '找不到主机', en: 'host not found' },
  unreachable: { zh: '连接不上', en: 'unreachable' },
  tls: { zh: '证书或加密有误', en: 'certificate or encryption' },
  unsealed: { zh: '本平台缺少封存密钥', en: 'our sealing key is missing' },
});
