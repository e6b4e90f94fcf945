import { createHash } from 'node:crypto';
import type { SourceEvent } from '@concentric/core/recordings';
import {
  hitKey,
  scopeOf,
  type Engine,
  type Pack,
  type Rule,
  type RuleHit,
  type WindowReader,
} from '@concentric/core/rules';
import { ProblemError, formatProblem, type Id } from '@concentric/core/shared';
import type { BookInForce, Judgements, TriedHit, WindowValues } from '../monitoring/index.ts';
import { compilePack, compileTexts, errorsOf, packOf, withText } from './compile.ts';
import { digest, type BookText, type Parser } from './documents.ts';
import { problem } from './messages.ts';

/** One document at work. */
interface TextAtWork {
  readonly text: BookText;
  /** Share of subjects it judges. */
  readonly percent: number;
  /** What judges the others. */
  readonly before: BookText | null;
}

/** All that is at work: laws, words and rules in force, and what is on trial beside them. */
export interface BookPlan {
  readonly live: readonly TextAtWork[];
  readonly trials: readonly BookText[];
}

/** What a plan makes. */
export type Judge = Pick<BookInForce, 'pack' | 'watched' | 'judge'>;

/**
 * Compiles a plan. `shipped` is used as it is where exactly its texts are in force, which spares reading them again. Throws
 * `rulebook.breaks-others` where the texts contradict each other.
 */
export function buildJudge(
  { live, trials }: BookPlan,
  parser: Parser,
  shipped?: { readonly revisions: ReadonlySet<Id>; readonly pack: Pack },
): Judge {
  const texts = live.map(({ text }) => text);
  const isShipped =
    shipped !== undefined &&
    texts.length === shipped.revisions.size &&
    texts.every(({ revision }) => shipped.revisions.has(revision));
  const pack = isShipped ? shipped.pack : soundPack(parser, texts);
  const before = rulesOf(
    parser,
    texts,
    live.flatMap((one) => one.before ?? []),
  );
  const main = compilePack({ ...pack, rules: [...pack.rules, ...before.values()] });
  const byRevision = new Map(main.engine.rules.map((rule) => [digest(rule.revisionText), rule]));
  const valuesFor = (hit: RuleHit, event: SourceEvent, windows: WindowReader): WindowValues =>
    windowValues(byRevision.get(hit.rule.revision), event, windows);
  const admits = admission(live, pack, before);
  const tried = [
    ...triedRules(parser, texts, pack, trials),
    ...trials.filter(({ kind }) => kind === 'lexicon').map((trial) => triedWords(parser, texts, trial)),
  ];
  return {
    pack,
    watched: [...main.engine.rules, ...tried.flatMap(({ engine }) => engine.rules)],
    judge: (event, windows): Judgements => {
      const raised = main.engine.evaluate(event, windows).filter(admits);
      return {
        raised: raised.map((hit) => ({ hit, windows: valuesFor(hit, event, windows) })),
        tried: tried.flatMap(({ engine, keep }) => keep(engine.evaluate(event, windows), raised)),
      };
    },
  };
}

function windowValues(rule: Rule | undefined, event: SourceEvent, windows: WindowReader): WindowValues {
  const scope = scopeOf(event);
  const specs = Object.entries(rule?.windows ?? {});
  return Object.fromEntries(
    specs.map(([name, spec]) => [name, windows.read(spec, scope, event.time, event) ?? null]),
  );
}

function soundPack(parser: Parser, texts: readonly BookText[]): Pack {
  const { pack, problems } = packOf(parser, texts);
  refuseErrors(problems);
  return pack;
}

/** Throws `rulebook.breaks-others` where there is an error among them. */
export function refuseErrors(problems: Parameters<typeof errorsOf>[0]): void {
  const errors = errorsOf(problems);
  const [first] = errors;
  if (first === undefined) return;
  const told = { firstZh: formatProblem(first, 'zh'), firstEn: formatProblem(first, 'en') };
  throw new ProblemError(problem('rulebook.breaks-others', { count: errors.length, ...told }));
}

/** Rules read beside the words and laws in force, by their revision. */
function rulesOf(parser: Parser, texts: readonly BookText[], rules: readonly BookText[]): Map<Id, Rule> {
  const found = new Map<Id, Rule>();
  const wanted = rules.filter(({ kind }) => kind === 'rule');
  if (wanted.length === 0) return found;
  const basis = texts.filter(({ kind }) => kind !== 'rule');
  const { pack, problems } = packOf(parser, [...basis, ...wanted]);
  refuseErrors(problems);
  for (const text of wanted) {
    const rule = pack.rules.find(({ id }) => id === text.name);
    if (rule !== undefined) found.set(text.revision, rule);
  }
  return found;
}

/** Whether a hit counts: of a rule in force for a part of the subjects only those, and of what it replaces only the others. */
function admission(
  live: readonly TextAtWork[],
  pack: Pack,
  before: ReadonlyMap<Id, Rule>,
): (hit: RuleHit) => boolean {
  const shares = new Map<string, (bucket: number) => boolean>();
  for (const { text, percent, before: former } of live) {
    if (percent === 100) continue;
    const rule = pack.rules.find(({ id }) => text.kind === 'rule' && id === text.name);
    if (rule !== undefined) shares.set(digest(rule.revisionText), (bucket) => bucket < percent);
    const old = former === null ? undefined : before.get(former.revision);
    if (old !== undefined) shares.set(digest(old.revisionText), (bucket) => bucket >= percent);
  }
  return ({ rule, subject }) => shares.get(rule.revision)?.(bucketOf(rule.id, subject)) ?? true;
}

/**
 * The hundredth of all subjects an account falls into for a rule, 0 to 99: always the same one, and another one for another rule, so
 * that nobody bears every trial.
 */
export function bucketOf(rule: string, { platform, account }: RuleHit['subject']): number {
  const hash = createHash('sha256')
    .update(JSON.stringify([rule, platform, account]))
    .digest();
  return hash.readUInt32BE() % 100;
}

/** An engine on trial, and what of its hits is kept. */
interface Trial {
  readonly engine: Engine;
  readonly keep: (hits: readonly RuleHit[], raised: readonly RuleHit[]) => TriedHit[];
}

function triedRules(
  parser: Parser,
  texts: readonly BookText[],
  pack: Pack,
  trials: readonly BookText[],
): Trial[] {
  const rules = rulesOf(parser, texts, trials);
  if (rules.size === 0) return [];
  const revisions = new Map([...rules].map(([revision, rule]) => [rule.id, revision]));
  const { engine } = compilePack({ ...pack, rules: [...rules.values()] });
  return [
    {
      engine,
      keep: (hits, raised) =>
        hits.flatMap((hit) => {
          const revision = revisions.get(hit.rule.id);
          return revision === undefined ? [] : [{ revision, hit, alsoLive: isAmong(raised, hit) }];
        }),
    },
  ];
}

/** Of words on trial only what they add is kept: the rest is what the rules in force raise anyway. */
function triedWords(parser: Parser, texts: readonly BookText[], trial: BookText): Trial {
  const { engine, problems } = compileTexts(parser, withText(texts, trial, trial));
  refuseErrors(problems);
  return {
    engine,
    keep: (hits, raised) =>
      hits
        .filter((hit) => !isAmong(raised, hit))
        .map((hit) => ({ revision: trial.revision, hit, alsoLive: false })),
  };
}

function isAmong(raised: readonly RuleHit[], hit: RuleHit): boolean {
  return raised.some((other) => other.rule.id === hit.rule.id && hitKey(other) === hitKey(hit));
}
