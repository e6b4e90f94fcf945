import { checkIndicators, type IndicatorPlan, type SubjectKind } from '@concentric/core/indicators';
import { loadPack, type Pack } from '@concentric/core/rules';
import { createCalendar, type Clock, type Problem } from '@concentric/core/shared';
import { caseworkMigrations, createCasework } from '@concentric/modules/casework';
import { loadContent } from '@concentric/modules/content';
import { createCredit, creditMigrations, publishPlans } from '@concentric/modules/credit';
import { createIdentity, identityMigrations } from '@concentric/modules/identity';
import { createMonitoring, monitoringMigrations } from '@concentric/modules/monitoring';
import { createRegistry, registryMigrations } from '@concentric/modules/registry';
import { createRulebook, rulebookMigrations, type ShippedBook } from '@concentric/modules/rulebook';
import type { Migration, Store } from '@concentric/store';
import { createIds } from './ids.ts';

/** Every module's migrations in their written order. */
export const MIGRATIONS: readonly Migration[] = [
  ...registryMigrations,
  ...caseworkMigrations,
  ...identityMigrations,
  ...monitoringMigrations,
  ...creditMigrations,
  ...rulebookMigrations,
];

/** The content a server runs on, checked. */
export interface CheckedContent {
  readonly book: ShippedBook;
  readonly plans: Readonly<Record<SubjectKind, IndicatorPlan>>;
  /** Faults that leave a part out; a server with errors among them does not start. */
  readonly problems: readonly Problem[];
}

/** Reads and checks laws, words, rules and indicator documents. Throws where an indicator document is missing altogether. */
export function readContent(): CheckedContent {
  const documents = loadContent();
  const { pack, problems } = loadPack(documents);
  const clauses = new Set(pack.clauses.keys());
  const checked = documents.indicators.map((document) => checkIndicators(document, clauses));
  const planFor = (kind: SubjectKind): IndicatorPlan => {
    const plan = checked.find((entry) => entry.plan?.subjectKind === kind)?.plan ?? null;
    if (plan === null) throw new Error(`content/indicators has no valid document for ${kind}`);
    return plan;
  };
  return {
    book: { ...documents, pack },
    plans: { streamer: planFor('streamer'), operator: planFor('operator') },
    problems: [...documents.problems, ...problems, ...checked.flatMap((entry) => entry.problems)],
  };
}

export interface ComposeOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly content: CheckedContent;
  readonly secrets: { readonly session: string; readonly pseudonym: string };
  readonly baseUrl: string;
}

/** Puts the modules together over one store and publishes the content they run on. */
export async function compose({ store, clock, content, secrets, baseUrl }: ComposeOptions) {
  const ids = createIds(clock);
  const registry = createRegistry({ store, clock });
  const casework = createCasework({ store, clock, ids, calendar: createCalendar() });
  const { kernel } = casework;
  const rulebook = await createRulebook({ store, clock, ids, kernel, shipped: content.book });
  const documents = await store.system((tx) => publishPlans(tx, kernel, content.plans, clock()));
  const clauseTitle = clauseTitles(content.book.pack);
  const { book } = rulebook;
  const monitoring = createMonitoring({ store, clock, ids, kernel, book, pseudonymKey: secrets.pseudonym });
  const credit = createCredit({ store, clock, ids, kernel, documents, clauseTitle });
  const identity = createIdentity({ store, clock, ids, secret: secrets.session, baseUrl });
  const router = {
    registry: registry.router,
    identity: identity.router,
    casework: casework.router,
    rulebook: rulebook.router,
    monitoring: monitoring.router,
    credit: credit.router,
  };
  return { registry, casework, rulebook, monitoring, credit, identity, router };
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
