import { showPoints, type Bilingual, type Points } from '../shared/index.ts';
import { formatFactor, formatShare, formatWeight, loss, minus, pointsText } from './arithmetic.ts';
import type { MeasureFact } from './facts.ts';
import { leavesOf, type IndicatorPlan, type Measure } from './plan.ts';
import type { Arithmetic, DraftLine, MeanPart, MissingItem } from './result.ts';
import type { ItemStanding } from './standing.ts';

/** The line of an indicator or a mean that lost points by what was measured, or by having no data where that earns nothing. */
export function measureLine(
  plan: IndicatorPlan,
  item: ItemStanding,
  fact: MeasureFact | undefined,
): DraftLine {
  const { leaf, lost, arithmetic } = item;
  const workings = arithmetic === null ? NO_DATA : workingsOf(leaf.points, arithmetic);
  const max = pointsText(plan, leaf.points);
  const rest = pointsText(plan, minus(leaf.points, lost));
  const taken = loss(lost, pointsText(plan, lost));
  return {
    indicator: leaf.code,
    title: leaf.title,
    max: leaf.points,
    deducted: lost,
    arithmetic,
    text: {
      zh: `${taken}：${leaf.title.zh}，${workings.zh}，${max} 分中得 ${rest} 分`,
      en: `${taken}: ${leaf.title.en}, ${workings.en}, ${rest} of ${max} points`,
    },
    clauses: leaf.kind === 'composite' ? leavesOf(leaf).flatMap(({ basis }) => basis) : leaf.basis,
    entry: null,
    measure:
      fact === undefined || leaf.kind === 'composite'
        ? null
        : { field: leaf.field, eventId: fact.eventId, value: fact.value },
  };
}

const NO_DATA: Bilingual = { zh: '没有数据', en: 'no data' };

/** Truth values as people read them. */
const FLAGS: Readonly<Record<string, Bilingual>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};

function workingsOf(worth: Points, arithmetic: Arithmetic): Bilingual {
  const max = showPoints(worth);
  switch (arithmetic.kind) {
    case 'ratio': {
      const both = `${max} × ${arithmetic.part}/${arithmetic.whole}`;
      return { zh: both, en: both };
    }
    case 'valid-by-age': {
      const share = formatShare(arithmetic.share);
      return {
        zh: `距今 ${arithmetic.days} 天，${max} × ${share}`,
        en: `${arithmetic.days} days old, ${max} × ${share}`,
      };
    }
    case 'flag': {
      const share = formatShare(arithmetic.share);
      const value = FLAGS[arithmetic.value] ?? { zh: arithmetic.value, en: arithmetic.value };
      return {
        zh: `值为“${value.zh}”，${max} × ${share}`,
        en: `value "${value.en}", ${max} × ${share}`,
      };
    }
    case 'curve': {
      const share = formatShare(arithmetic.share);
      const x = formatFactor(arithmetic.x);
      return { zh: `值为 ${x}，得分率 ${share}`, en: `value ${x}, share ${share}` };
    }
    case 'normalised': {
      const share = formatShare(arithmetic.share);
      return { zh: `值为 ${arithmetic.x}，得分率 ${share}`, en: `value ${arithmetic.x}, share ${share}` };
    }
    case 'mean':
      return meanWorkings(arithmetic);
    default:
      return { zh: '', en: '' };
  }
}

const MEANS = {
  arithmetic: { zh: '加权算术平均', en: 'weighted arithmetic mean' },
  geometric: { zh: '加权几何平均', en: 'weighted geometric mean' },
  harmonic: { zh: '加权调和平均', en: 'weighted harmonic mean' },
} as const;

/** The parts of a mean with their shares and weights; those without data are named, since their weight went to the others. */
function meanWorkings({ combine, share, parts }: Extract<Arithmetic, { kind: 'mean' }>): Bilingual {
  const shareOf = (part: MeanPart, none: string): string =>
    part.share === null ? none : formatShare(part.share);
  const weightOf = ({ weight, wholeWeight }: MeanPart): string => formatWeight(weight, wholeWeight);
  const zh = parts.map(
    (part) => `${part.title.zh} ${shareOf(part, '没有数据，权重分给其余')} × ${weightOf(part)}`,
  );
  const en = parts.map(
    (part) => `${part.title.en} ${shareOf(part, 'without data, its weight spread')} × ${weightOf(part)}`,
  );
  return {
    zh: `${MEANS[combine].zh}（${zh.join('，')}），得分率 ${formatShare(share)}`,
    en: `${MEANS[combine].en} (${en.join(', ')}), share ${formatShare(share)}`,
  };
}

/** What is said of an indicator without data. */
export function missingOf(leaf: Measure): MissingItem {
  return { code: leaf.code, title: leaf.title, field: leaf.field, points: leaf.points, text: leaf.missing };
}
