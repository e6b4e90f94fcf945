import { createTransport } from 'nodemailer';

/** An e-mail as it goes out. */
export interface Mail {
  /** Makes the Message-ID, so that the same mail sent twice is seen to be one. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Hands a mail to the mail server; rejects where it was not taken. */
export type SendMail = (mail: Mail) => Promise<void>;

export interface MailServer {
  /** `smtp://user:password@host:587`, or `smtps://`. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
}

/** Longest wait for any step of the conversation with the server. */
const TIMEOUT_MS = 20_000;

/** Sends by SMTP. Outside a machine's own network the connection is encrypted or not used. */
export function createSmtpSender({ url, from }: MailServer): SendMail {
  const { protocol, hostname, port, username, password } = new URL(url);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port === '' ? (protocol === 'smtps:' ? 465 : 587) : port),
    secure: protocol === 'smtps:',
    requireTLS: !isLocal,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...{ connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const domain = from.slice(from.lastIndexOf('@') + 1).replace(/>.*$/, '');
  return async ({ id, to, subject, text }) => {
    const messageId = `<${id}@${domain}>`;
    await transport.sendMail({
      from,
      to,
      subject,
      text,
      messageId,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  };
}
