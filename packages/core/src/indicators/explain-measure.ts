import { showPoints, type Bilingual } from '../shared/index.ts';
import { formatFactor, formatShare, loss, minus } from './arithmetic.ts';
import type { MeasureFact } from './facts.ts';
import type { Measure } from './plan.ts';
import type { Arithmetic, DraftLine, MissingItem } from './result.ts';
import type { ItemStanding } from './standing.ts';

/** The line of an indicator that lost points by its measured value. */
export function measureLine(item: ItemStanding, fact: MeasureFact): DraftLine {
  const { leaf, lost, arithmetic } = item;
  const workings = arithmetic === null ? { zh: '', en: '' } : workingsOf(leaf, arithmetic);
  const max = showPoints(leaf.points);
  const rest = showPoints(minus(leaf.points, lost));
  return {
    indicator: leaf.code,
    title: leaf.title,
    max: leaf.points,
    deducted: lost,
    arithmetic,
    text: {
      zh: `${loss(lost)}：${leaf.title.zh}，${workings.zh}，${max} 分中得 ${rest} 分`,
      en: `${loss(lost)}: ${leaf.title.en}, ${workings.en}, ${rest} of ${max} points`,
    },
    clauses: leaf.basis,
    entry: null,
    measure: { field: leaf.field, eventId: fact.eventId, value: fact.value },
  };
}

/** Truth values as people read them. */
const FLAGS: Readonly<Record<string, Bilingual>> = {
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
};

function workingsOf(leaf: Measure, arithmetic: Arithmetic): Bilingual {
  const max = showPoints(leaf.points);
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
    default:
      return { zh: '', en: '' };
  }
}

/** What is said of an indicator without data. */
export function missingOf({ leaf }: ItemStanding): MissingItem {
  return { code: leaf.code, title: leaf.title, field: leaf.field, points: leaf.points, text: leaf.missing };
}
