import { join } from 'node:path';
import { checkIndicators, type IndicatorPlan, type SubjectKind } from '@concentric/core/indicators';
import { loadPack, type Pack } from '@concentric/core/rules';
import {
  createCalendar,
  formatProblem,
  ProblemError,
  type Clock,
  type Problem,
} from '@concentric/core/shared';
import { caseworkMigrations, createCasework, type Kernel } from '@concentric/modules/casework';
import { CONTENT_DIR, loadContent } from '@concentric/modules/content';
import { createCredit, creditMigrations, publishPlans } from '@concentric/modules/credit';
import { createIdentity, identityMigrations } from '@concentric/modules/identity';
import { createInvestigation, investigationMigrations } from '@concentric/modules/investigation';
import { createMonitoring, monitoringMigrations } from '@concentric/modules/monitoring';
import {
  createOutbox,
  createSender,
  createSmtpSender,
  outboxMigrations,
  type Outbox,
} from '@concentric/modules/outbox';
import { createRegistry, registryMigrations } from '@concentric/modules/registry';
import { createRulebook, rulebookMigrations, type ShippedBook } from '@concentric/modules/rulebook';
import { createSealer, type Sealer } from '@concentric/modules/signing';
import { createSources, sourcesMigrations } from '@concentric/modules/sources';
import type { Migration, Store } from '@concentric/store';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { createIds } from './ids.ts';
import { startProblem } from './problems.ts';

/** Every module's migrations in their written order. */
export const MIGRATIONS: readonly Migration[] = [
  ...registryMigrations,
  ...caseworkMigrations,
  ...identityMigrations,
  ...monitoringMigrations,
  ...sourcesMigrations,
  ...creditMigrations,
  ...rulebookMigrations,
  ...investigationMigrations,
  ...outboxMigrations,
];

/** The content a server runs on, checked. */
export interface CheckedContent {
  readonly book: ShippedBook;
  readonly plans: Readonly<Record<SubjectKind, IndicatorPlan>>;
  /** Faults that leave a part out; a server with errors among them does not start. */
  readonly problems: readonly Problem[];
}

/**
 * Reads and checks laws, words, rules and indicator documents. Throws `content.unreadable` where the folder cannot be
 * read, and `server.content-broken` where it leaves no indicator document to score a kind of subject by.
 */
export function readContent(dir = CONTENT_DIR): CheckedContent {
  const documents = loadContent(dir);
  const { pack, problems } = loadPack(documents);
  const clauses = new Set(pack.clauses.keys());
  const checked = documents.indicators.map((document) => checkIndicators(document, clauses));
  const found = [...documents.problems, ...problems, ...checked.flatMap((entry) => entry.problems)];
  const planFor = (kind: SubjectKind): IndicatorPlan => {
    const plan = checked.find((entry) => entry.plan?.subjectKind === kind)?.plan;
    if (plan) return plan;
    throw contentBroken([
      ...found,
      startProblem('server.no-indicators', { kind, dir: join(dir, 'indicators') }),
    ]);
  };
  return {
    book: { ...documents, pack },
    plans: { streamer: planFor('streamer'), operator: planFor('operator') },
    problems: found,
  };
}

/** Refuses content with errors: rules and indicator documents are not put into force silently shortened. */
export function refuseBroken({ problems }: CheckedContent): void {
  if (problems.some(({ severity }) => severity === 'error')) throw contentBroken(problems);
}

function contentBroken(problems: readonly Problem[]): ProblemError {
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [firstZh = '', firstEn = ''] = errors
    .slice(0, 1)
    .flatMap((first) => [formatProblem(first, 'zh'), formatProblem(first, 'en')]);
  return new ProblemError(startProblem('server.content-broken', { count: errors.length, firstZh, firstEn }));
}

export interface ComposeOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly content: CheckedContent;
  readonly secrets: Config['secrets'];
  readonly baseUrl: string;
  /** Without it nothing is sent to inner networks and no mail goes out. */
  readonly outgoing?: Config['outgoing'];
  /** Takes what the sign-in library has to say; nobody hears it otherwise. */
  readonly logger?: Logger;
}

/** Puts the modules together over one store and publishes the content they run on. */
export async function compose(options: ComposeOptions) {
  const { store, clock, content, secrets, baseUrl, logger } = options;
  const ids = createIds(clock);
  const registry = createRegistry({ store, clock });
  const casework = createCasework({ store, clock, ids, calendar: createCalendar() });
  const { kernel } = casework;
  const rulebook = await createRulebook({ store, clock, ids, kernel, shipped: content.book });
  const documents = await store.system((tx) => publishPlans(tx, kernel, content.plans, clock()));
  const clauseTitle = clauseTitles(content.book.pack);
  const { book } = rulebook;
  const sealer = createSealer(secrets.sealing);
  const sources = createSources({ store, clock, ids, kernel, sealer, pseudonymKey: secrets.pseudonym });
  const monitoring = createMonitoring({ store, clock, ids, kernel, book });
  const investigation = createInvestigation({ store, clock, ids, kernel, book });
  const credit = createCredit({ store, clock, ids, kernel, documents, clauseTitle });
  rulebook.onSupposeGrades(credit.supposeGrades);
  const identity = createIdentity({
    ...{ store, clock, ids, secret: secrets.session, baseUrl },
    log: (level, message, error) => logger?.[level]({ err: error }, message),
  });
  const outbox = composeOutbox(options, kernel, sealer);
  const router = {
    registry: registry.router,
    identity: identity.router,
    casework: casework.router,
    rulebook: rulebook.router,
    sources: sources.router,
    monitoring: monitoring.router,
    credit: credit.router,
    investigation: investigation.router,
    outbox: outbox.router,
  };
  const modules = {
    registry,
    casework,
    rulebook,
    sources,
    monitoring,
    credit,
    identity,
    investigation,
    outbox,
  };
  return { ...modules, router };
}

function composeOutbox(
  { store, clock, baseUrl, outgoing }: ComposeOptions,
  kernel: Kernel,
  sealer: Sealer,
): Outbox {
  const { allowsPrivate, mail } = outgoing ?? { allowsPrivate: false, mail: undefined };
  return createOutbox({
    ...{ store, clock, kernel, sealer, baseUrl, allowsPrivate },
    chance: Math.random,
    send: createSender({ allowsPrivate }),
    sendMail: mail === undefined ? null : createSmtpSender(mail),
  });
}

export type App = Awaited<ReturnType<typeof compose>>;

function clauseTitles(pack: Pack) {
  const titles = new Map(
    pack.laws.flatMap((law) =>
      law.clauses.map((clause) => [
        clause.key,
        { zh: `《${law.title.zh}》${clause.number.zh}`, en: `${law.title.en} ${clause.number.en}` },
      ]),
    ),
  );
  return (key: string) => titles.get(key) ?? { zh: key, en: key };
}
