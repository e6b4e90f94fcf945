import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVENT_DATA, type SourceEvent } from '../recordings/index.ts';
import { addDays, DAY, dateOf, daysBetween, ProblemError, readDocument } from '../shared/index.ts';
import { parseSampleContent } from './content.ts';
import { NO_GOODS, type SampleContent } from './parts.ts';
import { DEMO, PATTERN_AGENCY, PLATFORM_EXTREMES } from './demo.ts';
import { generateAssociation, SAMPLE_SIZE, type SampleAssociation } from './generate.ts';

const AS_OF = '2026-11-24';
const A_SATURDAY = '2026-08-22';
const content = readContent();
const usual = generateAssociation({ seed: 7, size: SAMPLE_SIZE, asOf: AS_OF, content });
const events = [...usual.events()];
const eventById = new Map(events.map((event) => [`${event.source} ${event.id}`, event]));

function readContent(): SampleContent {
  const room = new URL('../../../../content/sample/', import.meta.url);
  const documents = readdirSync(room).flatMap((name) => {
    const read = readDocument(name, readFileSync(new URL(name, room), 'utf8'));
    return read.ok ? [read.value] : [];
  });
  const parsed = parseSampleContent(documents);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

function make(seed: number, size: number, asOf = AS_OF): SampleAssociation {
  return generateAssociation({ seed, size, asOf, content });
}

function digestOf(association: SampleAssociation): string {
  const hash = createHash('sha256');
  const { parties, affiliations, people, sources, planted, traps } = association;
  hash.update(JSON.stringify({ parties, affiliations, people, sources, planted, traps }));
  for (const event of association.events()) hash.update(JSON.stringify(event));
  return hash.digest('hex');
}

function dataOf<T extends SourceEvent['type']>(type: T): Extract<SourceEvent, { type: T }>[] {
  return events.filter((event): event is Extract<SourceEvent, { type: T }> => event.type === type);
}

const prices = dataOf('org.concentric.price.observed.v1');

/** The lowest price of a product in the seven days before a moment, as a reader of the events would find it. */
function lowestObserved(event: (typeof prices)[number]): number | undefined {
  const before = prices.filter(
    ({ time, data }) =>
      data.product === event.data.product && time < event.time && time >= event.time - 7 * DAY,
  );
  return before.length === 0 ? undefined : Math.min(...before.map(({ data }) => data.dealFen));
}

describe('a sample association', () => {
  it('is the same to the last byte for the same request, and another for another seed or day', () => {
    const digest = digestOf(make(7, 300));
    expect(digestOf(make(7, 300))).toBe(digest);
    expect(digestOf(make(8, 300))).not.toBe(digest);
    expect(digestOf(make(7, 300, '2026-11-25'))).not.toBe(digest);
  });

  it('can tell its events again', () => {
    const association = make(7, 60);
    expect([...association.events()]).toEqual([...association.events()]);
  });

  it('keeps the story of every account when only the size grows', () => {
    const small = make(7, 300);
    const large = make(7, 900);
    const accounts = new Set(small.parties.filter(({ kind }) => kind === 'account').map(({ key }) => key));
    expect([...large.events()].filter(({ data }) => accounts.has(data.account))).toEqual([...small.events()]);
    expect(large.planted.filter(({ account }) => accounts.has(account))).toEqual(small.planted);
    expect(large.parties.slice(0, small.parties.length)).toEqual(small.parties);
  });

  it('has 32 platforms, 400 agencies, 5,000 accounts and some 30,000 to 45,000 events', () => {
    const count = (what: string) => usual.parties.filter((party) => party.what === what).length;
    expect(count('platform')).toBe(32);
    expect(count('agency')).toBe(400);
    expect(count('streamer') + count('operator')).toBe(5000);
    expect(events.length).toBeGreaterThan(30_000);
    expect(events.length).toBeLessThan(45_000);
    expect(new Set(events.map(({ type }) => type)).size).toBeGreaterThanOrEqual(10);
  });

  it('gives valid events in order of time, each with its own id, on the 90 days before the day asked for', () => {
    expect(eventById.size).toBe(events.length);
    let last = 0;
    for (const { type, time, data } of events) {
      expect(time).toBeGreaterThanOrEqual(last);
      last = time;
      expect(EVENT_DATA[type].parse(data)).toEqual(data);
    }
    expect(usual.period).toEqual({ from: addDays(AS_OF, -90), to: addDays(AS_OF, -1) });
    expect(dateOf(events[0]?.time ?? 0)).toBe(usual.period.from);
    expect(dateOf(last)).toBe(usual.period.to);
  });

  it('makes events only as they are read', () => {
    const iterator = make(7, 3000).events()[Symbol.iterator]();
    const first = iterator.next();
    expect(first.done).toBe(false);
    iterator.return?.();
  });

  it('leaves no slot unfilled', () => {
    expect(JSON.stringify(events)).not.toMatch(/\{(product|price|coupon|link|count|room)\}/);
  });

  it.each([
    [{ seed: -1 }, 'sample.bad-seed'],
    [{ seed: 0.5 }, 'sample.bad-seed'],
    [{ size: 3 }, 'sample.bad-size'],
    [{ size: 10.5 }, 'sample.bad-size'],
    [{ size: Number.NaN }, 'sample.bad-size'],
    [{ asOf: '2026-02-30' }, 'sample.bad-date'],
    [{ asOf: 'yesterday' }, 'sample.bad-date'],
  ])('refuses %o', (change, code) => {
    const attempt = () => generateAssociation({ seed: 7, size: 100, asOf: AS_OF, content, ...change });
    expect(attempt).toThrow(ProblemError);
    expect(attempt).toThrow(code);
  });
});

describe('what is planted', () => {
  it('covers thirty rules with about 190 violations, a few each at least', () => {
    const told = [...content.violations, ...content.checks].map(({ rule }) => rule);
    const rules = Map.groupBy(usual.planted, ({ rule }) => rule);
    expect([...rules.keys()].sort()).toEqual([...new Set(told)].sort());
    expect(rules.size).toBeGreaterThanOrEqual(30);
    expect(usual.planted.length).toBeGreaterThan(170);
    expect(usual.planted.length).toBeLessThan(210);
  });

  it('lies in an event of the account, with its quote letter by letter', () => {
    for (const { source, eventId, account, time, quote } of usual.planted) {
      const event = eventById.get(`${source} ${eventId}`);
      expect(event).toMatchObject({ time, data: { account } });
      if (quote !== undefined)
        expect(event?.data).toMatchObject({ text: expect.stringContaining(quote) as string });
    }
  });

  it('breaks the seven-day price rule exactly where it says, and nowhere else', () => {
    const broken = prices.filter((event) => {
      const { comparedFen, comparisonExplained } = event.data;
      const lowest = lowestObserved(event);
      return (
        comparedFen !== undefined && !comparisonExplained && lowest !== undefined && comparedFen > lowest
      );
    });
    const planted = usual.planted.filter(({ rule }) => rule === 'M16');
    expect(new Set(broken.map(({ id }) => id))).toEqual(new Set(planted.map(({ eventId }) => eventId)));
    for (const event of broken) {
      const truth = planted.find(({ eventId }) => eventId === event.id);
      expect(truth?.price).toEqual({ comparedFen: event.data.comparedFen, lowestFen: lowestObserved(event) });
    }
  });

  it('accounts for every published penalty and every minor without consent', () => {
    const found = [
      ...dataOf('org.concentric.penalty.published.v1'),
      ...dataOf('org.concentric.account.profiled.v1').filter(({ data }) =>
        ['under-16', 'minor-without-consent'].includes(String(data.measures?.['identity.age_band'])),
      ),
    ];
    const planted = usual.planted.filter(({ rule }) => rule === 'M42' || rule === 'M34');
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(planted.map(({ eventId }) => eventId)));
  });

  it('sets near misses beside it, in other events', () => {
    expect(usual.traps.length).toBeGreaterThan(150);
    expect(new Set(usual.traps.map(({ why }) => why)).size).toBeGreaterThan(15);
    const violations = new Set(usual.planted.map(({ eventId }) => eventId));
    for (const { source, eventId } of usual.traps) {
      expect(eventById.has(`${source} ${eventId}`)).toBe(true);
      expect(violations.has(eventId)).toBe(false);
    }
  });

  it('is said nowhere else: no ordinary line holds the words of a violation', () => {
    const known = new Set([...usual.planted, ...usual.traps].map(({ eventId }) => eventId));
    const quotes = [
      ...new Set(content.violations.flatMap(({ variants }) => variants.map(({ quote }) => quote))),
    ];
    for (const { id, data } of events) {
      if (known.has(id) || !('text' in data) || data.text === undefined) continue;
      const { text } = data;
      expect(quotes.filter((quote) => text.includes(quote))).toEqual([]);
    }
  });

  it('shows one agency luring off the platform again and again', () => {
    const signed = usual.affiliations.filter(
      ({ above, until }) => above === PATTERN_AGENCY && until === undefined,
    );
    const accounts = new Set(signed.map(({ below }) => below));
    const lures = usual.planted.filter(({ rule, account }) => rule === 'M24' && accounts.has(account));
    expect(lures.length).toBeGreaterThanOrEqual(8);
    const others = usual.planted.filter(({ rule, account }) => rule === 'M24' && !accounts.has(account));
    expect(lures.length / accounts.size).toBeGreaterThan(
      (20 * others.length) / (SAMPLE_SIZE - accounts.size),
    );
  });
});

describe('the life in it', () => {
  it('is busier at weekends and busiest during the promotion', () => {
    const sessions = dataOf('org.concentric.session.opened.v1');
    const byDay = new Map<string, number>();
    for (const { time } of sessions) byDay.set(dateOf(time), (byDay.get(dateOf(time)) ?? 0) + 1);
    const mean = (keep: (date: string, index: number) => boolean) => {
      const kept = [...byDay].filter(([date], index) => keep(date, index)).map(([, count]) => count);
      return kept.reduce((sum, count) => sum + count, 0) / kept.length;
    };
    const promotion = [58, 59, 60, 61].map((day) => addDays(usual.period.from, day));
    const weekend = (date: string) => daysBetween(A_SATURDAY, date) % 7 < 2;
    const ordinary = (date: string) => !promotion.includes(date);
    expect(mean((date) => ordinary(date) && weekend(date))).toBeGreaterThan(
      1.2 * mean((date) => ordinary(date) && !weekend(date)),
    );
    expect(mean((date) => promotion.includes(date))).toBeGreaterThan(1.5 * mean(ordinary));
  });

  it('draws more complaints on the careless platform than on the exemplary one', () => {
    const accounts = (platform: string) =>
      usual.parties.filter((party) => party.platform === platform).length;
    const complaints = (platform: string) =>
      dataOf('org.concentric.complaint.filed.v1').filter(({ data }) => data.platform === platform).length;
    const rate = (platform: string) => complaints(platform) / accounts(platform);
    expect(rate(PLATFORM_EXTREMES.worst)).toBeGreaterThan(3 * rate(PLATFORM_EXTREMES.best));
  });

  it('leaves some accounts with too little data for a grade', () => {
    const profiles = dataOf('org.concentric.account.profiled.v1');
    const sparse = profiles.filter(({ data }) => Object.keys(data.measures ?? {}).length <= 3);
    expect(sparse.length / profiles.length).toBeGreaterThan(0.04);
    expect(sparse.length / profiles.length).toBeLessThan(0.12);
  });

  it('gives ratios whose part never exceeds the whole, complaints apart', () => {
    for (const { data } of dataOf('org.concentric.account.profiled.v1')) {
      for (const [field, value] of Object.entries(data.measures ?? {})) {
        if (!Array.isArray(value) || field === 'complaints.verified' || field === 'training.hours') continue;
        expect(value[0], field).toBeLessThanOrEqual(value[1]);
      }
    }
  });

  it('names nobody real by chance: people carry a sign of the sample, addresses reach nobody', () => {
    for (const { name, email } of usual.people) {
      expect(name.zh).toMatch(/^.[示例样].$/);
      expect(email).toMatch(/@sample\.example$/);
    }
    expect(new Set(usual.people.map(({ email }) => email)).size).toBe(usual.people.length);
    expect(new Set(usual.people.map(({ name }) => name.zh)).size).toBe(usual.people.length);
  });

  it('names every party differently, in both languages', () => {
    expect(new Set(usual.parties.map(({ key }) => key)).size).toBe(usual.parties.length);
    expect(new Set(usual.parties.map(({ name }) => name.zh)).size).toBe(usual.parties.length);
    for (const { name } of usual.parties) expect(name.en).toMatch(/^[A-Z][\w ]+$/);
  });

  it('ties every account to its platform, and to its agency by dates that do not overlap', () => {
    const parties = new Map(usual.parties.map((party) => [party.key, party]));
    const signed = new Map<string, { since: string; until?: string }[]>();
    for (const { above, below, kind, since, until } of usual.affiliations) {
      expect(parties.has(above) && parties.has(below)).toBe(true);
      if (until !== undefined) expect(since < until).toBe(true);
      if (kind === 'hosts') expect(parties.get(below)?.platform).toBe(above);
      if (kind === 'signed')
        signed.set(below, [
          ...(signed.get(below) ?? []),
          { since, ...(until === undefined ? {} : { until }) },
        ]);
    }
    for (const [first, second] of signed.values()) {
      if (second !== undefined) expect(first?.until).toBe(second.since);
    }
  });

  it('names the source and the lawful basis of every event', () => {
    const known = new Set(usual.sources.map(({ source }) => source));
    for (const { source } of events) expect(known.has(source)).toBe(true);
    for (const { lawfulBasis } of usual.sources) expect(lawfulBasis.zh.length).toBeGreaterThan(5);
  });
});

describe('the demo accounts', () => {
  it.each(Object.entries(DEMO))(
    '%s is where it is said to be',
    (_, { account, platform, subject, category }) => {
      expect(usual.parties.find(({ key }) => key === account)).toMatchObject({
        what: subject,
        platform,
        category,
      });
      expect(category).not.toBe(NO_GOODS);
    },
  );

  it.each([1, 7, 4294967295])('carry what they are for, whatever the seed (%i)', (seed) => {
    const { planted, traps } = make(seed, 40);
    const rulesOf = (account: string) =>
      [...planted, ...traps].filter((truth) => truth.account === account).map(({ rule }) => rule);
    expect(rulesOf(DEMO.spotless.account)).toEqual([]);
    expect(rulesOf(DEMO.priceCase.account)).toEqual(['M16']);
    expect(rulesOf(DEMO.falseClaim.account)).toEqual(['M02']);
    expect(rulesOf(DEMO.unrated.account)).toEqual([]);
  });

  it('leave time to hear the streamer of the price case before the day of the sample', () => {
    const truth = usual.planted.find(({ account }) => account === DEMO.priceCase.account);
    expect(dateOf(truth?.time ?? 0)).toBe(addDays(AS_OF, -30));
  });

  it('give the spotless streamer no complaint and every measure at its best', () => {
    const own = events.filter(({ data }) => data.account === DEMO.spotless.account);
    expect(own.filter(({ type }) => type === 'org.concentric.complaint.filed.v1')).toEqual([]);
    const profiles = own.filter((event) => event.type === 'org.concentric.account.profiled.v1');
    expect(profiles.length).toBe(2);
    for (const { data } of profiles) {
      for (const [field, value] of Object.entries(data.measures ?? {})) {
        if (Array.isArray(value) && field !== 'complaints.verified') expect(value[0], field).toBe(value[1]);
      }
    }
  });

  it('give the operator without a grade little data but a life of its own', () => {
    const own = events.filter(({ data }) => data.account === DEMO.unrated.account);
    const measures = own.flatMap((event) =>
      event.type === 'org.concentric.account.profiled.v1'
        ? [Object.keys(event.data.measures ?? {}).length]
        : [],
    );
    expect(Math.max(...measures)).toBeLessThanOrEqual(2);
    expect(own.some(({ type }) => type === 'org.concentric.session.opened.v1')).toBe(true);
  });
});
