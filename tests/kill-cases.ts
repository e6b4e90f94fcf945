/** Cases that are ripe for a decision before anybody is killed, so that a life is spent on deciding. */
import { dateOf } from '@concentric/core/shared';
import { accountIdentifier, importParties } from '@concentric/modules/registry';
import type { Kernel } from '@concentric/modules/casework';
import type { Actor } from '@concentric/modules/shared';
import { compose, MIGRATIONS, readContent } from '@concentric/server';
import { openStore, type Store } from '@concentric/store';
import type { TestSite } from '../packages/server/src/testing.ts';
import { FINDING } from './kill-desk.ts';

/** Opens cases, each about an account of its own, notifies the subject and has it waive. Returns their ids. */
export async function prepareCases({ config }: TestSite, count: number): Promise<string[]> {
  const clock = () => Date.now();
  const store = await openStore({ dataDir: config.dataDir, migrations: MIGRATIONS, clock });
  try {
    const { casework, identity } = await compose({
      ...{ store, clock, content: readContent(), secrets: config.secrets },
      baseUrl: config.http.baseUrl,
    });
    const { kernel } = casework;
    const user = await store.system((tx) =>
      tx
        .selectFrom('auth_users')
        .select(['id', 'name'])
        .where('email', '=', 'reviewer@example.org')
        .executeTakeFirstOrThrow(),
    );
    const reviewer = await identity.actorFor(user.id, user.name);
    const ids: string[] = [];
    for (let number = 0; number < count; number++) {
      const { id, subject } = await openRipe(store, kernel, number);
      for (const [actor, step, fields] of [
        [reviewer, 'notify', { facts: '划线价无成交依据。', ...FINDING }],
        [subject, 'waive', {}],
      ] as const) {
        await store.as(actor, async (tx) => {
          const { version } = await tx
            .selectFrom('cases')
            .select('version')
            .where('id', '=', id)
            .executeTakeFirstOrThrow();
          return kernel.takeStep(tx, { caseId: id, step, version, fields, actor, at: clock() });
        });
      }
      ids.push(id);
    }
    return ids;
  } finally {
    await store.close();
  }
}

/** An account of its own, a page of evidence about it, and a case on both. */
function openRipe(store: Store, kernel: Kernel, number: number): Promise<{ id: string; subject: Actor }> {
  const name = `ripe${String(number)}`;
  const party = { id: `pty_${name}`, kind: 'streamer' as const, name, from: '2026-01-01' };
  const subject: Actor = { userId: `usr_${name}`, name, roles: ['streamer'], partyIds: [party.id] };
  const at = store.clock();
  return store.system(async (tx) => {
    await importParties(tx, [{ ...party, identifiers: [accountIdentifier('blue', name)] }], at);
    const page = {
      ...{
        kind: 'figure' as const,
        title: { zh: '页面', en: 'Page' },
        source: 'test',
        lawfulBasis: '会员协议',
      },
      ...{ takenAt: at, body: { content: { name } } },
    };
    const evidence = await kernel.addEvidence(tx, [page], { userId: null, at });
    const { id } = await kernel.openCase(tx, {
      ...{ caseType: 'conduct', matter: 'PRICE', subjectId: party.id, severity: 'general' as const },
      ...{ title: { zh: '待决案件', en: 'Case to decide' }, occurredOn: dateOf(at), openedBy: [], evidence },
      ...{ clauses: ['order-56.17'], revisions: [], actor: null, at },
    });
    return { id, subject };
  });
}
