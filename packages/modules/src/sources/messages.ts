import { defineProblems } from '@concentric/core/shared';
import { reportProblems } from './report/problems.ts';

export const problem = defineProblems({
  'sources.unknown-token': {
    status: 401,
    zh: '数据来源的令牌缺失、无效或已停用。',
    en: 'The token of the data source is missing, not valid, or closed.',
    hintZh: '请在请求头中携带 Authorization: Bearer <令牌>；令牌由秘书处登记来源时发放，可请其更换。',
    hintEn:
      'Send Authorization: Bearer <token>; the secretariat hands it out when it registers a source, and can renew it.',
  },
  'sources.webhook-headers': {
    status: 400,
    zh: '请求头 {header} 缺失或不合格式。',
    en: 'The header {header} is missing or not of its form.',
    hintZh:
      '签名报送须带 webhook-id、webhook-timestamp（1970 年以来的整秒数）与 webhook-signature（v1,<base64>），见 docs/events.md。',
    hintEn:
      'A signed delivery has webhook-id, webhook-timestamp (whole seconds since 1970) and webhook-signature (v1,<base64>); see docs/events.md.',
  },
  'sources.webhook-time': {
    status: 401,
    zh: '签名时间与本平台相差 {seconds} 秒，超过 {limit} 秒。',
    en: 'The time of the signature is {seconds} s away from ours, more than {limit} s.',
    hintZh: '请校准报送方时钟；每次重发须重新签名，webhook-id 不变。',
    hintEn: 'Set the sender’s clock; sign each attempt anew, with the same webhook-id.',
  },
  'sources.webhook-signature': {
    status: 401,
    zh: '签名不符，或此来源没有启用签名报送。',
    en: 'The signature does not fit, or this source does not sign its deliveries.',
    hintZh:
      '请核对地址中的来源编号与签名密钥，并对原样的请求体签名：<id>.<timestamp>.<body>；密钥由秘书处给出，可请其更换。',
    hintEn:
      'Check the source in the address and the secret, and sign the body as it is sent: <id>.<timestamp>.<body>; the secretariat hands the secret out, and can renew it.',
  },
  'sources.webhook-id-reused': {
    status: 409,
    zh: 'webhook-id“{id}”以前用过，内容与这次不同。',
    en: 'The webhook-id “{id}” was used before, with another body.',
    hintZh: '这次未收；同一编号只用于重发同一请求体，新的内容请用新的编号。',
    hintEn: 'It was not taken; an id is for sending the same body again, give a new body a new id.',
  },
  'sources.webhook-compressed': {
    status: 415,
    zh: '签名推送的正文是压缩过的。',
    en: 'The body of a signed delivery is compressed.',
    hintZh: '请不压缩发送，每次至多 4 MiB；大文件请用令牌上传或投递文件夹。',
    hintEn: 'Send it as it is, 4 MiB at most; for large files use a token or the drop folder.',
  },
  'sources.webhook-json': {
    status: 400,
    zh: '请求体不是 JSON：{reason}。',
    en: 'The body is not JSON: {reason}.',
    hintZh: '请发送一个 CloudEvents 事件、事件数组，或 application/x-ndjson（每行一个事件）。',
    hintEn: 'Send one CloudEvents event, an array of them, or application/x-ndjson with one event a line.',
  },
  'sources.none': {
    status: 404,
    zh: '没有编号为 {id} 的数据来源，或您无权查看。',
    en: 'There is no data source {id}, or you may not see it.',
    hintZh: '请从数据来源列表进入。',
    hintEn: 'Choose it from the list of data sources.',
  },
  'sources.closed': {
    status: 409,
    zh: '数据来源“{name}”已停用。',
    en: 'The data source “{name}” is closed.',
    hintZh: '如需继续报送，请登记新的来源。',
    hintEn: 'Register a new source where data is to come again.',
  },
  'sources.taken': {
    status: 409,
    zh: '已有名为“{name}”的数据来源。',
    en: 'There is a data source named “{name}” already.',
    hintZh: '请换一个名称。',
    hintEn: 'Choose another name.',
  },
  'sources.prefix-taken': {
    status: 409,
    zh: '来源前缀“{prefix}”与“{other}”的前缀“{taken}”重叠。',
    en: 'The source prefix “{prefix}” overlaps with “{taken}” of “{other}”.',
    hintZh: '每个来源的前缀须互不包含，否则一方可占用另一方的事件编号；请换一个前缀。',
    hintEn:
      'No prefix may lie within another, or one source could use up the event ids of the other; choose another prefix.',
  },
  'sources.no-owner': {
    status: 422,
    zh: '“仅限本方账号”的来源须写明所属主体。',
    en: 'A source that speaks about its own accounts needs an owner.',
    hintZh: '请选择所属主体，或将授权范围改为第三方监测。',
    hintEn: 'Name the owner, or register it for third-party monitoring.',
  },
  'sources.no-party': {
    status: 422,
    zh: '主体登记中没有 {id}。',
    en: 'There is no party {id} in the register.',
    hintZh: '请先登记该主体，或核对编号。',
    hintEn: 'Register the party first, or check the id.',
  },
  'sources.no-basis': {
    status: 422,
    zh: '没有写明依据的条款或协议。',
    en: 'Neither a clause nor an agreement is named as the basis.',
    hintZh: '请至少填写其中一项：法律条款，或数据报送协议的编号。',
    hintEn: 'Give at least one of them: a clause of law, or the number of the data agreement.',
  },
  'sources.no-clause': {
    status: 422,
    zh: '条款库中今日没有有效的条款“{clause}”。',
    en: 'No clause “{clause}” is in force today.',
    hintZh: '请填写条款键，例如 e-commerce-law.31；规则页列有所引条款。',
    hintEn: 'Give the key of a clause, such as e-commerce-law.31; rules show the clauses they cite.',
  },
  'sources.mandate-past': {
    status: 422,
    zh: '新的范围不能从过去的日子（{from}）起算，今日为 {today}。',
    en: 'New terms cannot begin on a day that has passed ({from}); today is {today}.',
    hintZh: '已发生的事按当时的范围核对；请选择今日或以后的日期。',
    hintEn: 'What has happened is judged by the terms of its time; choose today or a later day.',
  },
  'sources.unknown-type': {
    status: 422,
    zh: '没有“{type}”这种事件类型。',
    en: 'There is no event type “{type}”.',
    hintZh: '是否为“{near}”？全部类型见 docs/events.md。',
    hintEn: 'Did you mean “{near}”? docs/events.md lists all types.',
  },
  'sources.foreign-source': {
    status: 403,
    zh: '事件的 source“{source}”不在此来源的前缀“{prefix}”之内。',
    en: 'The event’s source “{source}” does not lie within this source’s prefix “{prefix}”.',
    hintZh: '此条未收；请按登记的前缀填写 source。',
    hintEn: 'It was left out; write the source with the prefix that was registered.',
  },
  'sources.type-not-agreed': {
    status: 403,
    zh: '此来源未获准报送“{type}”。',
    en: 'This source is not registered for events of type “{type}”.',
    hintZh: '此条未收；登记时约定的类型见数据来源页，如需增加请联系秘书处。',
    hintEn:
      'It was left out; the page of data sources shows what was agreed, the secretariat can agree to more.',
  },
  'sources.not-own-account': {
    status: 403,
    zh: '账号“{account}”在 {day} 不属于“{source}”的所属主体。',
    en: 'On {day} the account “{account}” did not belong to the owner of “{source}”.',
    hintZh: '此条未收；此来源只可报送本方账号。如归属登记有误，请联系秘书处更正后重报。',
    hintEn:
      'It was left out; this source reports its own accounts only. If the register is wrong, have the secretariat correct it and send the event again.',
  },
  'sources.unregistered-account': {
    status: 403,
    zh: '账号“{account}”尚未登记，且不在此来源约定的平台之内。',
    en: 'The account “{account}” is not registered, nor on a platform this source speaks for.',
    hintZh: '此条未收；请先由秘书处登记该账号及其归属，再重报。',
    hintEn:
      'It was left out; have the secretariat register the account and whom it belongs to, then send it again.',
  },
  'sources.quota-used': {
    status: 429,
    zh: '今日配额 {quota} 条已用完。',
    en: 'The quota of {quota} events for today is used up.',
    hintZh: '此条未收；请于次日（北京时间）重报，或请秘书处调整配额。',
    hintEn:
      'It was left out; send it again tomorrow (Beijing time), or ask the secretariat for a larger quota.',
  },
  'sources.conflicting-repeat': {
    status: 409,
    severity: 'warning',
    zh: '编号“{id}”以前收过，内容与这次不同。',
    en: 'The id "{id}" was received before with other content.',
    hintZh: '先收到的一条不变；如是两件事，请给不同的编号后重发。',
    hintEn: 'What came first stays; give different facts different ids and send them again.',
  },
  'sources.too-old': {
    status: 422,
    zh: '事件时间 {time} 早于 2000 年。',
    en: 'The time {time} of the event lies before the year 2000.',
    hintZh: '此条未收；请核对来源的时钟，以及时间的单位（秒或毫秒）。',
    hintEn:
      'It was left out; check the clock of the source, and whether its times are seconds or milliseconds.',
  },
  'sources.undated': {
    status: 422,
    zh: '“{file}”没有写明开播时间，不能入库。',
    en: '“{file}” does not say when it began, so it cannot be kept.',
    hintZh: '请用 --started-at 给出开播时间，例如 2026-11-24T20:00:00+08:00。',
    hintEn: 'Give the time with --started-at, such as 2026-11-24T20:00:00+08:00.',
  },
  'sources.unstorable-text': {
    status: 422,
    zh: '该记录的文本含有不能保存的字符（空字符或残缺的字符）。',
    en: 'A text of this record holds characters that cannot be kept (NUL, or half a character).',
    hintZh: '请让数据来源按 UTF-8 重新导出；其余记录已收下。',
    hintEn: 'Have the source export it again as UTF-8; the other records were taken.',
  },
  ...reportProblems,
});
