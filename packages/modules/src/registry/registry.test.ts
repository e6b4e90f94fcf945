import { expect, it } from 'vitest';
import { dateOf, ProblemError } from '@concentric/core/shared';
import { describeOnEachEngine, TEST_NOW, testClock } from '@concentric/store/testing';
import type { Actor } from '../shared/index.ts';
import {
  accountIdentifier,
  ancestors,
  descendants,
  ensureParty,
  grantRole,
  importParties,
  registryMigrations,
  resolveAccount,
  rolesOf,
  summariesById,
  type PartyInput,
} from './index.ts';
import { getParty } from './operations/get-party.ts';
import { listParties } from './operations/list-parties.ts';

const TODAY = dateOf(TEST_NOW);
const FROM = '2026-01-01';

const actor = (roles: Actor['roles'], partyIds: string[] = []): Actor => ({
  userId: 'usr_1',
  name: '读者',
  roles,
  partyIds,
});
const secretary = actor(['secretariat']);

const party = (
  id: string,
  kind: PartyInput['kind'],
  name: string,
  more: Partial<PartyInput> = {},
): PartyInput => ({
  id: `pty_${id}`,
  kind,
  name,
  from: FROM,
  ...more,
});

/** Two platforms, an agency of the first whose streamer broadcasts on both, and an account of its own. */
const WORLD: PartyInput[] = [
  party('assoc', 'association', '同心圆协会'),
  party('blue', 'platform', '蓝鲸直播', {
    affiliations: [{ kind: 'member-of', to: 'pty_assoc', from: FROM }],
    visibility: 'public',
  }),
  party('red', 'platform', '赤狐视频', {
    affiliations: [{ kind: 'member-of', to: 'pty_assoc', from: FROM }],
  }),
  party('agency', 'agency', '远山机构', {
    affiliations: [{ kind: 'hosted-by', to: 'pty_blue', from: FROM }],
    identifiers: [{ scheme: 'uscc', value: '91110000XXXXXXXX0X' }],
  }),
  party('li', 'streamer', '小李说茶', {
    nameEn: 'Li on Tea',
    identifiers: [accountIdentifier('red', 'li')],
    affiliations: [
      { kind: 'signed-with', to: 'pty_agency', from: FROM },
      { kind: 'hosted-by', to: 'pty_red', from: FROM },
    ],
  }),
  party('liblue', 'account', '小李茶室', {
    identifiers: [accountIdentifier('blue', 'li')],
    affiliations: [
      { kind: 'operated-by', to: 'pty_li', from: FROM },
      { kind: 'hosted-by', to: 'pty_blue', from: FROM },
    ],
  }),
  party('wang', 'streamer', '老王数码', {
    identifiers: [accountIdentifier('blue', 'wang')],
    affiliations: [
      { kind: 'hosted-by', to: 'pty_blue', from: FROM },
      { kind: 'signed-with', to: 'pty_agency', from: FROM, until: '2026-06-01' },
    ],
  }),
];

async function problemOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  throw new Error('nothing was refused');
}

describeOnEachEngine('the register of parties', registryMigrations, (getStore) => {
  const inWorld = async <T>(work: Parameters<ReturnType<typeof getStore>['system']>[0]): Promise<T> => {
    await getStore().system((tx) => importParties(tx, WORLD, TEST_NOW));
    return (await getStore().system(work)) as T;
  };

  it('registers a batch once, however often it is imported', async () => {
    const store = getStore();
    const first = await store.system((tx) => importParties(tx, WORLD, TEST_NOW));
    const second = await store.system((tx) => importParties(tx, WORLD, TEST_NOW));
    expect([first, second]).toEqual([WORLD.length, 0]);
  });

  it('finds Chinese names by any part of them, former names included', async () => {
    await getStore().system((tx) =>
      importParties(
        tx,
        [...WORLD, { ...party('wang', 'streamer', '王师傅测评'), from: '2026-09-01' }],
        TEST_NOW,
      ),
    );
    const search = (q: string) =>
      listParties({ store: getStore(), clock: testClock }, secretary, { page: 1, size: 20, q });
    expect((await search('李说')).items.map(({ name }) => name)).toEqual(['小李说茶']);
    expect((await search('li ON tea')).items.map(({ id }) => id)).toEqual(['pty_li']);
    expect((await search('数码')).items.map(({ name }) => name)).toEqual(['王师傅测评']);
    expect((await search('李')).total).toBe(2);
    expect((await search('100%_没有')).total).toBe(0);
  });

  it('shows a party with its names over time, affiliations both ways and its platform', async () => {
    await inWorld(() => Promise.resolve());
    const agency = await getParty({ store: getStore(), clock: testClock }, secretary, {
      id: 'pty_agency',
      page: 1,
    });
    expect(agency).toMatchObject({ platformName: '蓝鲸直播', isMember: false, affiliates: { total: 2 } });
    expect(agency.identifiers).toEqual([{ scheme: 'uscc', value: '91110000XXXXXXXX0X' }]);
    expect(agency.affiliates.items.map((row) => [row.party.id, row.until])).toEqual([
      ['pty_li', null],
      ['pty_wang', '2026-06-01'],
    ]);
    const wang = await getParty({ store: getStore(), clock: testClock }, secretary, {
      id: 'pty_wang',
      page: 1,
    });
    expect(wang.names).toEqual([
      { name: '老王数码', from: FROM, until: '2026-09-01' },
      { name: '王师傅测评', from: '2026-09-01', until: null },
    ]);
  });

  it('pages those that belong to a party, each on one page', async () => {
    await inWorld(() => Promise.resolve());
    const many = Array.from({ length: 45 }, (_, index) => ({
      id: `pty_many${String(index)}`,
      kind: 'streamer' as const,
      name: `众多主播${String(index)}`,
      from: FROM,
      affiliations: [{ kind: 'signed-with' as const, to: 'pty_wide', from: FROM }],
    }));
    const wide = { id: 'pty_wide', kind: 'agency' as const, name: '宽广机构', from: FROM };
    await getStore().system((tx) => importParties(tx, [wide, ...many], TEST_NOW));
    const deps = { store: getStore(), clock: testClock };
    const pages = await Promise.all(
      [1, 2, 3, 4].map(
        async (page) => (await getParty(deps, secretary, { id: 'pty_wide', page })).affiliates,
      ),
    );
    expect(pages.map(({ items }) => items.length)).toEqual([20, 20, 5, 0]);
    expect(new Set(pages.flatMap(({ items }) => items.map(({ party }) => party.id))).size).toBe(45);
    expect(pages.every(({ total, size }) => total === 45 && size === 20)).toBe(true);
  });

  it('keeps identifiers from those who neither work on cases nor own them', async () => {
    await inWorld(() => Promise.resolve());
    const deps = { store: getStore(), clock: testClock };
    const seenBy = async (reader: Actor) =>
      (await getParty(deps, reader, { id: 'pty_agency', page: 1 })).identifiers.length;
    expect(await seenBy(actor(['reviewer']))).toBe(1);
    expect(await seenBy(actor(['member_representative'], ['pty_agency']))).toBe(1);
    expect(await seenBy(actor(['member_representative'], ['pty_red']))).toBe(0);
    expect(await seenBy(actor(['auditor']))).toBe(0);
  });

  it('shows the public only names that somebody made public', async () => {
    await inWorld(() => Promise.resolve());
    const ids = WORLD.map(({ id }) => id);
    const seen = await getStore().as({ userId: null, roles: [], partyIds: [] }, (tx) =>
      summariesById(tx, ids, TODAY),
    );
    expect([...seen.keys()]).toEqual(['pty_blue']);
    expect(
      await problemOf(
        listParties(
          { store: getStore(), clock: testClock },
          { ...secretary, userId: null, roles: ['public'] },
          { page: 1, size: 20 },
        ),
      ),
    ).toBe('policy.sign-in');
  });

  it('resolves an account to the streamer behind it', async () => {
    const store = getStore();
    await inWorld(() => Promise.resolve());
    const resolve = (platform: string, account: string) =>
      store.system((tx) => resolveAccount(tx, platform, account, TODAY));
    expect(await resolve('red', 'li')).toBe('pty_li');
    expect(await resolve('blue', 'li')).toBe('pty_li');
    expect(await resolve('blue', 'nobody')).toBeUndefined();
  });

  it('lets a representative act for what is below his party and not for what another platform hosts', async () => {
    const store = getStore();
    await inWorld(() => Promise.resolve());
    const below = (id: string, day = TODAY) => store.system((tx) => descendants(tx, [id], day));
    expect(await below('pty_blue')).toEqual(['pty_agency', 'pty_blue', 'pty_liblue', 'pty_wang']);
    expect(await below('pty_agency')).toEqual(['pty_agency', 'pty_li', 'pty_liblue']);
    expect(await below('pty_agency', '2026-05-31')).toContain('pty_wang');
    expect(await below('pty_assoc')).toEqual(['pty_assoc']);
  });

  it('counts everybody above a subject as affiliated, on any of the days asked', async () => {
    const store = getStore();
    await inWorld(() => Promise.resolve());
    const above = (days: string[]) => store.system((tx) => ancestors(tx, 'pty_wang', days));
    expect(await above([TODAY])).toEqual(['pty_blue', 'pty_wang']);
    expect(await above([TODAY, '2026-03-01'])).toEqual(['pty_agency', 'pty_blue', 'pty_wang']);
  });

  it('gives one party to two who meet the same stranger', async () => {
    const store = getStore();
    const stranger = {
      kind: 'streamer',
      name: '新面孔',
      identifier: accountIdentifier('blue', 'new'),
    } as const;
    const [a, b] = await Promise.all([
      store.system((tx) => ensureParty(tx, stranger, TEST_NOW)),
      store.system((tx) => ensureParty(tx, stranger, TEST_NOW)),
    ]);
    expect(a).toBe(b);
  });

  it('refuses what is wrong by name and keeps nothing of the batch', async () => {
    const store = getStore();
    await inWorld(() => Promise.resolve());
    const refuse = (input: PartyInput) =>
      problemOf(
        store.system((tx) => importParties(tx, [party('good', 'agency', '好机构'), input], TEST_NOW)),
      );
    expect(await refuse(party('x', 'streamer', '  '))).toBe('registry.empty-name');
    expect(await refuse(party('x', 'streamer', '甲\u0000乙'))).toBe('registry.control-character');
    expect(await refuse(party('x', 'streamer', '甲', { from: '2026-02-30' }))).toBe('registry.bad-day');
    expect(
      await refuse(party('x', 'streamer', '甲', { identifiers: [accountIdentifier('red', 'li')] })),
    ).toBe('registry.identifier-taken');
    expect(
      await refuse(
        party('x', 'streamer', '甲', { affiliations: [{ kind: 'signed-with', to: 'pty_none', from: FROM }] }),
      ),
    ).toBe('registry.unknown-upper');
    expect(
      await problemOf(getParty({ store, clock: testClock }, secretary, { id: 'pty_good', page: 1 })),
    ).toBe('registry.not-found');
  });

  it('never deletes a party', async () => {
    await inWorld(() => Promise.resolve());
    await expect(
      getStore().system((tx) => tx.deleteFrom('parties').where('id', '=', 'pty_li').execute()),
    ).rejects.toThrow(/refused/);
  });

  it('knows on a day for whom a user acts', async () => {
    const store = getStore();
    await inWorld(() => Promise.resolve());
    await store.system((tx) =>
      grantRole(tx, {
        id: 'rol_1',
        user_id: 'usr_9',
        party_id: 'pty_blue',
        role: 'member_representative',
        valid_from: '2026-02-01',
        valid_until: '2026-12-01',
      }),
    );
    const on = async (day: string) =>
      (await store.system((tx) => rolesOf(tx, 'usr_9', day))).map((row) => row.party_id);
    expect([await on('2026-01-31'), await on('2026-02-01'), await on('2026-12-01')]).toEqual([
      [],
      ['pty_blue'],
      [],
    ]);
  });

  it('imports five thousand parties in under two seconds of work', async () => {
    const many = Array.from({ length: 5_400 }, (_, index) =>
      party(`bulk${index}`, 'streamer', `第${index}号直播间`, {
        identifiers: [accountIdentifier('blue', `bulk${index}`)],
        affiliations: [{ kind: 'hosted-by', to: 'pty_blue', from: FROM }],
      }),
    );
    await inWorld(() => Promise.resolve());
    const started = process.cpuUsage();
    await getStore().system((tx) => importParties(tx, many, TEST_NOW));
    expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
  });
});
