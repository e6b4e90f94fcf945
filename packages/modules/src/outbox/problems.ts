import { defineProblems } from '@concentric/core/shared';

export const problem = defineProblems({
  'outbox.bad-url': {
    status: 422,
    zh: '地址不能用来接收：{reason}。',
    en: 'The address cannot receive anything: {reasonEn}.',
    hintZh: '请填写以 https:// 开头、不含用户名与口令的完整地址。',
    hintEn: 'Give a whole address that begins with https:// and holds no name or password.',
  },
  'outbox.private-address': {
    status: 422,
    zh: '“{host}”指向内部网络的地址，不能作为接收方。',
    en: '“{host}” leads to an address of an inner network, which cannot receive.',
    hintZh: '请填写公网可达的地址；确需发往内网时，由管理员设置 CONCENTRIC_OUTGOING_PRIVATE=allow。',
    hintEn:
      'Give an address the public network reaches; where an inner one is meant, the administrator sets CONCENTRIC_OUTGOING_PRIVATE=allow.',
  },
  'outbox.unresolved': {
    status: 422,
    zh: '找不到主机“{host}”。',
    en: 'The host “{host}” cannot be found.',
    hintZh: '请核对域名。',
    hintEn: 'Check the name.',
  },
  'outbox.no-party': {
    status: 422,
    zh: '主体登记中没有 {id}。',
    en: 'There is no party {id} in the register.',
    hintZh: '请核对编号。',
    hintEn: 'Check the id.',
  },
  'outbox.too-many': {
    status: 409,
    zh: '每个主体至多 {limit} 个订阅。',
    en: 'A party has at most {limit} subscriptions.',
    hintZh: '请先结束不用的订阅。',
    hintEn: 'End one that is not used first.',
  },
  'outbox.none': {
    status: 404,
    zh: '没有编号为 {id} 的订阅、投递或邮件，或您无权查看。',
    en: 'There is no subscription, delivery or mail {id}, or you may not see it.',
    hintZh: '请从外发页进入。',
    hintEn: 'Choose it from the page of what goes out.',
  },
  'outbox.ended': {
    status: 409,
    zh: '订阅已结束。',
    en: 'The subscription has ended.',
    hintZh: '如需继续接收，请新建订阅。',
    hintEn: 'Make a new one where things are to be received again.',
  },
});
