import type { Bilingual, Id } from '@concentric/core/shared';
import { may, type Actor } from '../shared/index.ts';
import { stepName, type GovernedKind, type StepName } from './contract.ts';
import type { Standing } from './life.ts';
import { rulebookPolicy, type RulebookOperation } from './policy.ts';

/** What a step is judged by. */
interface StepContext {
  readonly kind: GovernedKind;
  readonly standing: Standing;
  /** The revision it is about; of a step on the document as a whole, the one in force. */
  readonly revision: Id | null;
  readonly actor: Actor;
}

/** One step of a document's life: all there is to know of it, as data and small pure functions. */
interface Step {
  readonly title: Bilingual;
  /** What taking it means. */
  readonly effect: Bilingual;
  readonly operation: RulebookOperation;
  /** Whether it is about one revision, or about the document as it stands. */
  readonly on: 'revision' | 'document';
  readonly asksPercent: boolean;
  /** What the book is after it: with the text, without the document, or as it was. */
  readonly book: 'with' | 'without' | 'same';
  /** What is missing for it; nothing where it may be taken. */
  readonly missing: (context: StepContext) => readonly Bilingual[];
}

type Guard = (context: StepContext) => Bilingual | undefined;

const all =
  (...guards: readonly Guard[]): Step['missing'] =>
  (context) =>
    guards.flatMap((guard) => guard(context) ?? []);

const lifeOf = ({ standing, revision }: StepContext) =>
  revision === null ? undefined : standing.revisions.get(revision);

const sound: Guard = (context) =>
  lifeOf(context)?.sound === true
    ? undefined
    : { zh: '该修订有错误，须先修改', en: 'the revision has errors that must be corrected' };

const tested: Guard = (context) => {
  const life = lifeOf(context);
  const tests = life?.tests ?? null;
  if (life?.wasLive === true || tests?.failed === 0) return undefined;
  return tests === null
    ? { zh: '尚未运行示例测试', en: 'its examples have not been run' }
    : { zh: `有 ${tests.failed} 个示例未通过`, en: `${tests.failed} of its examples do not pass` };
};

const backtested: Guard = (context) =>
  (lifeOf(context)?.backtest ?? null) === null
    ? { zh: '此修订没有完成的回测', en: 'no backtest of this revision is finished' }
    : undefined;

/** Whether the policy wants somebody else than the author, and this is he. */
const stranger =
  (operation: RulebookOperation): Guard =>
  (context) => {
    const author = lifeOf(context)?.author?.id;
    const standing = { touchedBy: author === undefined ? [] : [author] };
    return may(rulebookPolicy, context.actor, operation) &&
      !may(rulebookPolicy, context.actor, operation, standing)
      ? { zh: '批准人须是作者以外的人', en: 'somebody other than its author must approve it' }
      : undefined;
  };

const named: Guard = ({ actor }) =>
  actor.userId === null || actor.name === ''
    ? { zh: '批准人须具名', en: 'a named person must approve it' }
    : undefined;

const wasLive: Guard = (context) =>
  lifeOf(context)?.wasLive === true
    ? undefined
    : { zh: '此修订从未启用', en: 'this revision was never in force' };

const notInForce: Guard = ({ standing: { live, paused }, revision }) =>
  live !== null && live.revision === revision && live.percent === 100 && paused === null
    ? { zh: '此修订已在启用', en: 'this revision is in force already' }
    : undefined;

const inForce: Guard = ({ standing: { live } }) =>
  live === null ? { zh: '没有启用的修订', en: 'no revision is in force' } : undefined;

const isPaused: Guard = ({ standing: { paused } }) =>
  paused === null ? { zh: '没有暂停', en: 'it is not paused' } : undefined;

const notPaused: Guard = ({ standing: { paused } }) =>
  paused === null ? undefined : { zh: '现处于暂停', en: 'it is paused' };

const inShadow: Guard = ({ standing: { shadow } }) =>
  shadow === null ? { zh: '没有影子运行的修订', en: 'no revision is in shadow' } : undefined;

const notTried: Guard = ({ standing: { shadow, live }, revision }) =>
  revision !== null && (shadow?.revision === revision || live?.revision === revision)
    ? { zh: '此修订已在运行', en: 'this revision runs already' }
    : undefined;

const partial: Guard = ({ kind }) =>
  kind === 'lexicon'
    ? { zh: '词库只能整体启用', en: 'a lexicon is in force for everybody or nobody' }
    : undefined;

const STEP_SPECS: Readonly<Record<StepName, Step>> = {
  'start-shadow': {
    title: { zh: '开始影子运行', en: 'start in shadow' },
    effect: {
      zh: '随实际数据一同判断，结果另存，不立案，当事人不可见。',
      en: 'It judges what really comes in; its hits are kept apart, open no case and are not seen by subjects.',
    },
    operation: 'startShadow',
    on: 'revision',
    asksPercent: false,
    book: 'with',
    missing: all(sound, tested, notTried),
  },
  'end-shadow': {
    title: { zh: '结束影子运行', en: 'end the shadow' },
    effect: { zh: '不再试运行；已有的试验线索保留。', en: 'It is tried no longer; the hits it made stay.' },
    operation: 'endShadow',
    on: 'document',
    asksPercent: false,
    book: 'same',
    missing: all(inShadow),
  },
  activate: {
    title: { zh: '批准启用', en: 'put into force' },
    effect: {
      zh: '从下一批数据起，按此修订产生线索并立案。',
      en: 'From the next batch on its hits are raised and may open cases.',
    },
    operation: 'activate',
    on: 'revision',
    asksPercent: true,
    book: 'with',
    missing: all(sound, tested, backtested, stranger('activate'), named, notInForce),
  },
  'roll-back': {
    title: { zh: '回到此版', en: 'roll back to it' },
    effect: {
      zh: '曾经启用的修订重新生效，记为一次新的决定。',
      en: 'A revision that was in force is put into force again, as a new decision.',
    },
    operation: 'activate',
    on: 'revision',
    asksPercent: true,
    book: 'with',
    missing: all(wasLive, sound, tested, stranger('activate'), named, notInForce),
  },
  'set-percentage': {
    title: { zh: '调整比例', en: 'set the percentage' },
    effect: {
      zh: '按主体的散列，改变受其判断的比例。',
      en: 'Changes the share of subjects it judges, by a hash of each.',
    },
    operation: 'setPercentage',
    on: 'document',
    asksPercent: true,
    book: 'same',
    missing: all(partial, inForce, notPaused, stranger('setPercentage'), named),
  },
  pause: {
    title: { zh: '暂停', en: 'pause' },
    effect: {
      zh: '即停止产生线索，已有线索和案件不变。',
      en: 'It raises nothing from now on; hits and cases there are stay.',
    },
    operation: 'pause',
    on: 'document',
    asksPercent: false,
    book: 'without',
    missing: all(inForce, notPaused),
  },
  resume: {
    title: { zh: '恢复', en: 'resume' },
    effect: { zh: '按暂停前的修订和比例继续。', en: 'It goes on with the revision and percentage it had.' },
    operation: 'resume',
    on: 'document',
    asksPercent: false,
    book: 'with',
    missing: all(inForce, isPaused, stranger('resume'), named),
  },
  retire: {
    title: { zh: '退役', en: 'retire' },
    effect: { zh: '不再使用；修订与历史全部保留。', en: 'It is used no longer; revisions and history stay.' },
    operation: 'retire',
    on: 'document',
    asksPercent: false,
    book: 'without',
    missing: all(inForce),
  },
};

export function stepOf(name: StepName): Step {
  return STEP_SPECS[name];
}

/** What is missing before an actor could take a step. */
export function missingFor(name: StepName, context: StepContext): readonly Bilingual[] {
  return STEP_SPECS[name].missing(aboutRevision(name, context));
}

/** A step on the document as a whole is about the revision in force. */
function aboutRevision(name: StepName, context: StepContext): StepContext {
  return STEP_SPECS[name].on === 'revision'
    ? context
    : { ...context, revision: context.standing.live?.revision ?? null };
}

/** A step as it travels with a document or a revision. */
export interface StepView {
  readonly name: StepName;
  readonly title: Bilingual;
  readonly effect: Bilingual;
  readonly asksPercent: boolean;
  readonly allowed: boolean;
  /** What is missing, where it is not allowed; empty where only the right is. */
  readonly missing: Bilingual[];
}

/** The steps on a revision, or on the document as a whole, that an actor's roles have to do with. */
export function stepViews(on: Step['on'], context: StepContext): StepView[] {
  return stepName.options.flatMap((name): StepView[] => {
    const { operation, ...step } = STEP_SPECS[name];
    if (step.on !== on || !may(rulebookPolicy, context.actor, operation)) return [];
    const missing = missingFor(name, context);
    // A revision that was in force is rolled back to, one that never was is activated.
    if (name === 'roll-back' && missing.length > 0 && wasLive(context) !== undefined) return [];
    const { title, effect } = step;
    const asksPercent = step.asksPercent && context.kind === 'rule';
    return [{ name, title, effect, asksPercent, allowed: missing.length === 0, missing: [...missing] }];
  });
}
