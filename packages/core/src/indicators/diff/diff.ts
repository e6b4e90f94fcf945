import { formatPoints, type Bilingual, type Points } from '../../shared/index.ts';
import { formatFactor, formatShare } from '../arithmetic.ts';
import type { IndicatorPlan } from '../plan.ts';
import { SEVERITIES, SEVERITY_TITLES } from '../severity.ts';
import { nodesOf, type ComparedNode } from './nodes.ts';

/** What kind of change it is, for sorting and for machines. */
export type ChangeKind =
  | 'added'
  | 'removed'
  | 'moved'
  | 'reweighted'
  | 'combined'
  | 'recalculated'
  | 'basis'
  | 'worded'
  | 'grades'
  | 'limits'
  | 'deductions'
  | 'frame';

/** One difference between two documents, in words. */
export interface PlanChange {
  readonly kind: ChangeKind;
  /** Code of the node it is about; null for the document as a whole. */
  readonly code: string | null;
  readonly text: Bilingual;
}

/**
 * What a later document changes against an earlier one, in the words of people: the frame first, then the tree in the order of the
 * later document, what was removed, grades, ceilings and vetoes, deductions. Nodes are the same where their code is.
 */
export function diffPlans(before: IndicatorPlan, after: IndicatorPlan): readonly PlanChange[] {
  const [old, now] = [nodesOf(before), nodesOf(after)];
  const tree = [...now.values()].flatMap((node) => {
    const was = old.get(node.code);
    return was === undefined ? [added(node)] : nodeChanges(was, node);
  });
  const removed = [...old.values()].filter(({ code }) => !now.has(code)).map(gone);
  return [
    ...frameChanges(before, after),
    ...tree,
    ...removed,
    ...listed('grades', cutsOf(before), cutsOf(after)),
    ...listed('limits', limitsOf(before), limitsOf(after)),
    ...listed('deductions', deductionsOf(before), deductionsOf(after)),
  ];
}

const named = ({ code, title }: ComparedNode): Bilingual => ({
  zh: `${code} ${title.zh}`,
  en: `${code} ${title.en}`,
});

function added(node: ComparedNode): PlanChange {
  const { zh, en } = named(node);
  const text = { zh: `新增 ${zh}（${node.worth.zh}）`, en: `new: ${en} (${node.worth.en})` };
  return { kind: 'added', code: node.code, text };
}

function gone(node: ComparedNode): PlanChange {
  const { zh, en } = named(node);
  const text = { zh: `删除 ${zh}（原 ${node.worth.zh}）`, en: `removed: ${en} (was ${node.worth.en})` };
  return { kind: 'removed', code: node.code, text };
}

function nodeChanges(was: ComparedNode, node: ComparedNode): PlanChange[] {
  const { zh, en } = named(node);
  const changes: PlanChange[] = [];
  const tell = (kind: ChangeKind, inZh: string, inEn: string): void => {
    changes.push({ kind, code: node.code, text: { zh: `${zh}：${inZh}`, en: `${en}: ${inEn}` } });
  };
  if (was.parent !== node.parent) {
    const [from, to] = [was.parent, node.parent];
    tell(
      'moved',
      `由 ${from ?? '顶层'} 移至 ${to ?? '顶层'}`,
      `moved from ${from ?? 'the top'} to ${to ?? 'the top'}`,
    );
  }
  if (was.worth.en !== node.worth.en) {
    tell('reweighted', `${was.worth.zh} 改为 ${node.worth.zh}`, `${was.worth.en} became ${node.worth.en}`);
  }
  if (was.combine !== node.combine) tell('combined', '汇总方式改变', 'children are combined in another way');
  if (was.calculation !== node.calculation)
    tell('recalculated', '计算方法改变', 'it is calculated in another way');
  tellBasis(was, node, tell);
  tellWords(was, node, tell);
  return changes;
}

const NO_RULE: Bilingual = { zh: '', en: '' };

const differ = (one: Bilingual, other: Bilingual): boolean => one.zh !== other.zh || one.en !== other.en;

function tellWords(
  was: ComparedNode,
  node: ComparedNode,
  tell: (kind: ChangeKind, zh: string, en: string) => void,
): void {
  if (differ(was.title, node.title)) tell('worded', `原名“${was.title.zh}”`, `was called "${was.title.en}"`);
  const [from, to] = [was.rule ?? NO_RULE, node.rule ?? NO_RULE];
  if (differ(from, to)) tell('worded', `说明由“${from.zh}”改为“${to.zh}”`, `"${from.en}" became "${to.en}"`);
}

function tellBasis(
  was: ComparedNode,
  node: ComparedNode,
  tell: (kind: ChangeKind, zh: string, en: string) => void,
): void {
  const more = node.basis.filter((clause) => !was.basis.includes(clause));
  const fewer = was.basis.filter((clause) => !node.basis.includes(clause));
  if (more.length > 0) tell('basis', `新增依据 ${more.join('、')}`, `new legal basis ${more.join(', ')}`);
  if (fewer.length > 0)
    tell('basis', `不再引用 ${fewer.join('、')}`, `no longer rests on ${fewer.join(', ')}`);
}

/** A setting with its name and its value in words; settings are the same where their key is. */
interface Setting {
  readonly key: string;
  readonly name: Bilingual;
  readonly value: Bilingual;
}

const same = (text: string): Bilingual => ({ zh: text, en: text });

function frameChanges(before: IndicatorPlan, after: IndicatorPlan): PlanChange[] {
  const frame = (plan: IndicatorPlan): Setting[] => [
    { key: 'title', name: { zh: '名称', en: 'title' }, value: plan.title },
    { key: 'from', name: { zh: '施行日期', en: 'in force from' }, value: same(plan.effectiveFrom) },
    { key: 'scale', name: { zh: '满分', en: 'full score' }, value: same(formatPoints(plan.scale)) },
    { key: 'decimals', name: { zh: '小数位数', en: 'decimals' }, value: same(String(plan.decimals ?? 6)) },
    {
      key: 'coverage',
      name: { zh: '评级所需数据', en: 'data needed for a grade' },
      value: same(formatShare(plan.coverage.atLeast)),
    },
    { key: 'bonus', name: { zh: '加分上限', en: 'bonus limit' }, value: same(formatPoints(plan.bonus.max)) },
    ...plan.bonus.items.map((item) => ({
      key: `bonus ${item.code}`,
      name: { zh: `加分 ${item.code} ${item.title.zh}`, en: `bonus ${item.code} ${item.title.en}` },
      value: pointsOf(item.points),
    })),
  ];
  return listed('frame', frame(before), frame(after));
}

const pointsOf = (points: Points): Bilingual => {
  return { zh: `${formatPoints(points)} 分`, en: `${formatPoints(points)} points` };
};

function cutsOf({ grades }: IndicatorPlan): Setting[] {
  return grades.map(({ code, title, from }) => ({
    key: code,
    name: { zh: `等级 ${code}`, en: `grade ${code}` },
    value: { zh: `${title.zh}，${formatPoints(from)} 分起`, en: `${title.en}, from ${formatPoints(from)}` },
  }));
}

function limitsOf({ ceilings, vetoes }: IndicatorPlan): Setting[] {
  return [
    ...ceilings.map(({ severity, atLeast, grade }) => ({
      key: `${severity} ${atLeast}`,
      name: {
        zh: `${atLeast} 件${SEVERITY_TITLES[severity].zh}事实时的上限`,
        en: `limit with ${atLeast} ${SEVERITY_TITLES[severity].en} facts`,
      },
      value: same(grade),
    })),
    ...vetoes.map(({ key, title, grade, windowDays }) => ({
      key: `veto ${key}`,
      name: { zh: `一票否决“${title.zh}”`, en: `veto "${title.en}"` },
      value: {
        zh: `至多 ${grade}，${windowDays === null ? '至解除' : `${windowDays} 天`}`,
        en: `at most ${grade}, ${windowDays === null ? 'until lifted' : `${windowDays} days`}`,
      },
    })),
  ];
}

function deductionsOf({ deduction }: IndicatorPlan): Setting[] {
  const { base, influence, repetition, overflow, windowDays, repairAfterDays } = deduction;
  return [
    ...SEVERITIES.map((severity) => {
      const { zh, en } = SEVERITY_TITLES[severity];
      const [days, repair] = [windowDays[severity], repairAfterDays[severity]];
      return {
        key: severity,
        name: { zh: `${zh}事实`, en: `${en} facts` },
        value: {
          zh: `扣 ${formatPoints(base[severity])} 分，计 ${days} 天，${repair} 天后可修复`,
          en: `${formatPoints(base[severity])} points, for ${days} days, repair after ${repair}`,
        },
      };
    }),
    ...influence.map(({ band, title, factor }) => ({
      key: `band ${band}`,
      name: { zh: `影响范围“${title.zh}”`, en: `reach "${title.en}"` },
      value: same(`× ${formatFactor(factor)}`),
    })),
    {
      key: 'repetition',
      name: { zh: '重复', en: 'repetition' },
      value: {
        zh: `× ${formatFactor(repetition.factor)}，${repetition.withinDays} 天内`,
        en: `× ${formatFactor(repetition.factor)} within ${repetition.withinDays} days`,
      },
    },
    {
      key: 'overflow',
      name: { zh: '超出指标分值的扣分', en: 'deductions above an indicator' },
      value:
        overflow === 'none'
          ? { zh: '不计', en: 'are dropped' }
          : { zh: '由所在一级指标承担', en: 'go to its dimension' },
    },
  ];
}

/** What changed between two lists of settings, in the order of the later one. */
function listed(kind: ChangeKind, before: readonly Setting[], after: readonly Setting[]): PlanChange[] {
  const old = new Map(before.map((setting) => [setting.key, setting]));
  const now = new Set(after.map(({ key }) => key));
  const change = ({ zh, en }: Bilingual): PlanChange => ({ kind, code: null, text: { zh, en } });
  const kept = after.flatMap(({ key, name, value }) => {
    const was = old.get(key);
    if (was === undefined)
      return [change({ zh: `新增${name.zh}：${value.zh}`, en: `new: ${name.en}: ${value.en}` })];
    if (was.value.zh === value.zh && was.value.en === value.en) return [];
    const text = {
      zh: `${name.zh}：${was.value.zh} 改为 ${value.zh}`,
      en: `${name.en}: ${was.value.en} became ${value.en}`,
    };
    return [change(text)];
  });
  const gone = before
    .filter(({ key }) => !now.has(key))
    .map(({ name, value }) =>
      change({ zh: `删除${name.zh}（原 ${value.zh}）`, en: `removed: ${name.en} (was ${value.en})` }),
    );
  return [...kept, ...gone];
}
