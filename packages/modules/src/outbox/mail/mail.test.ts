import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { call } from '@orpc/server';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import {
  BASE_URL,
  describeAssociation,
  PEOPLE,
  type Association,
  type Subject,
} from '../../sample/testing.ts';
import type { Actor } from '../../shared/index.ts';
import { createSealer } from '../../signing/index.ts';
import { createOutbox, createSmtpSender, type SendMail } from '../index.ts';
import type { Mail } from './send-mail.ts';

const as = (actor: Actor) => ({ context: { actor, requestId: 'r' } });
const refusing: SendMail = () => Promise.reject(new Error('450 try again later'));

let number = 0;

describeAssociation('e-mail', (get) => {
  const outboxOf = (sendMail: SendMail | null) => {
    const { store, clock, casework } = get();
    return createOutbox({
      ...{ store, clock, kernel: casework.kernel, baseUrl: BASE_URL, sendMail, chance: () => 0.5 },
      ...{ sealer: createSealer(['a key that seals, for tests of the outbox']), allowsPrivate: false },
      send: () => Promise.reject(new Error('nothing is posted here')),
    });
  };
  const workOff = async (sendMail: SendMail | null): Promise<void> => {
    const outbox = outboxOf(sendMail);
    for (let round = 0; round < 20 && (await outbox.workMails()); round++);
  };
  const page = (sendMail: SendMail | null = refusing, actor: Actor = PEOPLE.secretary) =>
    call(outboxOf(sendMail).router.listMails, { page: 1, size: 100 }, as(actor));
  const withPerson = async (a: Association, subject: Subject): Promise<string> => {
    const email = `anna${String(++number)}@example.org`;
    const roles = [{ role: 'streamer' as const, partyId: subject.id }];
    await a.identity.createUser({ email, name: '安娜', password: 'a-password-for-tests', roles });
    return email;
  };
  /** A message of casework to a party. */
  const message = async (to: string): Promise<string> => {
    const id = `msg_m${String(++number)}`;
    const at = get().clock();
    await get().store.system((tx) =>
      sql`insert into messages (id, to_party_id, kind, title_zh, title_en, body_zh, body_en, created_at, state, state_at)
        values (${id}, ${to}, 'notice.notify', '关于安娜的告知', 'Notice about Anna', '事实与理由', 'Facts and reasons', ${at}, 'queued', ${at})`.execute(
        tx,
      ),
    );
    return id;
  };
  const stateOf = async (id: string): Promise<string | undefined> => {
    const found = await get().store.system((tx) =>
      sql<{ state: string }>`select state from messages where id = ${id}`.execute(tx),
    );
    return found.rows[0]?.state;
  };

  it('is held and shown where no mail server is configured', async () => {
    const subject = await get().register();
    const id = await message(subject.id);
    await workOff(null);
    expect(await stateOf(id)).toBe('queued');
    expect(await page(null)).toMatchObject({ configured: false, held: 1, items: [] });
    await get().store.system((tx) =>
      sql`update messages set state = 'delivered' where id = ${id}`.execute(tx),
    );
  });

  it('goes to whoever acts for the party, once, in both languages, with nobody named in its subject', async () => {
    const a = get();
    const subject = await a.register();
    const email = await withPerson(a, subject);
    const id = await message(subject.id);
    const sent: Mail[] = [];
    const take: SendMail = (mail) => Promise.resolve(void sent.push(mail));
    await Promise.all([workOff(take), workOff(take)]);
    await workOff(take);
    expect(sent.map(({ to }) => to)).toEqual([email]);
    const [{ subject: line, text } = { subject: '', text: '' }] = sent;
    expect(line).toContain(id);
    expect(line).not.toMatch(/安娜|Anna/);
    for (const part of [
      '关于安娜的告知',
      '事实与理由',
      'Notice about Anna',
      'Facts and reasons',
      `${BASE_URL}/console/`,
    ])
      expect(text).toContain(part);
    expect(await stateOf(id)).toBe('sent');
    const item = (await page()).items.find(({ subject: one }) => one.includes(id));
    expect(item).toMatchObject({
      state: 'sent',
      attempts: 1,
      address: 'a***@example.org',
      can: { resend: false },
    });
  });

  it('comes again with growing pauses, dies after days, and can be sent again by hand', async () => {
    const a = get();
    const subject = await a.register();
    await withPerson(a, subject);
    const id = await message(subject.id);
    await workOff(refusing);
    const find = async () => (await page()).items.find(({ subject: one }) => one.includes(id));
    expect(await find()).toMatchObject({ state: 'waiting', attempts: 1, lastFault: '450 try again later' });
    await workOff(refusing);
    expect(await find()).toMatchObject({ attempts: 1 });
    expect(await stateOf(id)).toBe('queued');
    for (let i = 0; i < 13; i++) {
      a.later(1);
      await workOff(refusing);
    }
    expect(await find()).toMatchObject({ state: 'dead', attempts: 13, can: { resend: true } });
    expect(await stateOf(id)).toBe('failed');
    const sent: Mail[] = [];
    const mail = await find();
    await call(outboxOf(refusing).router.resendMail, { id: mail?.id ?? '' }, as(PEOPLE.secretary));
    await workOff((one) => Promise.resolve(void sent.push(one)));
    expect(sent.map((one) => one.id)).toEqual([mail?.id]);
    expect(await stateOf(id)).toBe('sent');
  });

  it('says where a party has nobody, and goes to him who comes later', async () => {
    const a = get();
    const subject = await a.register();
    const id = await message(subject.id);
    const sent: Mail[] = [];
    const take: SendMail = (mail) => Promise.resolve(void sent.push(mail));
    await workOff(take);
    expect(await stateOf(id)).toBe('failed');
    const mail = (await page()).items.find(({ subject: one }) => one.includes(id));
    expect(mail).toMatchObject({ state: 'dead', address: null });
    const email = await withPerson(a, subject);
    await call(outboxOf(take).router.resendMail, { id: mail?.id ?? '' }, as(PEOPLE.secretary));
    await workOff(take);
    expect(sent.map(({ to }) => to)).toEqual([email]);
  });

  it('is listed for the secretariat and the auditor only', async () => {
    for (const actor of [
      PEOPLE.chen,
      PEOPLE.expert,
      { ...PEOPLE.chen, roles: ['member_representative' as const] },
    ])
      await expect(page(refusing, actor)).rejects.toThrow('policy.denied');
    expect((await page(refusing, PEOPLE.auditor)).items.some(({ can }) => can['resend'] === true)).toBe(
      false,
    );
  });
});

describe('a mail server', () => {
  const servers: Server[] = [];
  afterEach(() => servers.splice(0).forEach((server) => server.close()));

  /** Talks just enough SMTP (RFC 5321); answers the mail itself with a code. */
  async function listen(answer: string): Promise<{ url: string; heard: () => string }> {
    let heard = '';
    const server = createServer((socket) => {
      let isData = false;
      socket.on('error', () => undefined);
      socket.write('220 test\r\n');
      socket.on('data', (chunk) => {
        const text = chunk.toString();
        heard += text;
        if (isData) {
          if (!heard.endsWith('\r\n.\r\n')) return;
          isData = false;
          socket.write(`${answer}\r\n`);
        } else if (text.startsWith('DATA')) {
          isData = true;
          socket.write('354 go on\r\n');
        } else socket.write(text.startsWith('EHLO') ? '250 test\r\n' : '250 ok\r\n');
      });
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`, heard: () => heard };
  }
  const mail = { id: 'eml_1', to: 'anna@example.org', subject: '通知 / Notice', text: '正文' };

  it('is told sender, receiver and an id that stays', async () => {
    const { url, heard } = await listen('250 taken');
    await createSmtpSender({ url, from: '协会 <desk@example.org>' })(mail);
    expect(heard()).toContain('MAIL FROM:<desk@example.org>');
    expect(heard()).toContain('RCPT TO:<anna@example.org>');
    expect(heard()).toContain('Message-ID: <eml_1@example.org>');
    expect(heard()).toContain('Auto-Submitted: auto-generated');
  });

  it('that refuses is heard', async () => {
    const { url } = await listen('550 no such box');
    await expect(createSmtpSender({ url, from: 'desk@example.org' })(mail)).rejects.toThrow('550');
  });
});
