import type { Id } from '@concentric/core/shared';
import type { MessagesTable } from '../../casework/index.ts';

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

/** What a message is by mail. The subject names nobody and nothing: it is seen on locked screens and in logs of mail servers. */
export function mailOfMessage(message: MessagesTable, baseUrl: string): MailText {
  const page = message.case_id === null ? '/console/' : `/console/cases/${message.case_id}`;
  return mail(
    `您有一份新的通知 / A notice for you [${message.id}]`,
    new URL(page, baseUrl).href,
    [message.title_zh, message.body_zh],
    [message.title_en, message.body_en],
  );
}

/** That nothing is sent to a subscription any more. */
export function mailOfDisabled(subscription: Id, baseUrl: string): MailText {
  return mail(
    `外发订阅已停用 / A subscription was disabled [${subscription}]`,
    new URL('/console/outgoing', baseUrl).href,
    [
      '外发订阅已停用',
      '贵方系统连续五天没有收下任何一次投递，或已声明不再接收，平台不再尝试。修复后请在外发页恢复，其间的事项会补发。',
    ],
    [
      'A subscription was disabled',
      'For five days your system has taken none of our deliveries, or it says that it is gone for good, so we no longer try. Mend it and go on with it on the page of what goes out; what happened meanwhile will be sent.',
    ],
  );
}

function mail(subject: string, link: string, zh: readonly string[], en: readonly string[]): MailText {
  const body = [
    ...zh,
    `请登录办理：${link}`,
    '本邮件由系统发出，请勿回复。',
    '----------',
    ...en,
    `Sign in to answer: ${link}`,
    'This mail was sent by the platform; please do not reply.',
  ];
  return { subject: `[同心圆 Concentric] ${subject}`, body: body.join('\n\n') };
}
