import { isDay, type Bilingual } from '../../shared/index.ts';
import type { MeasureValue } from '../facts.ts';
import type { FieldShape } from '../plan.ts';

/** What a cell says: a value, nothing, or why it cannot be used. */
export type Cell =
  | { readonly kind: 'value'; readonly value: MeasureValue }
  | { readonly kind: 'missing' }
  | { readonly kind: 'bad'; readonly why: Bilingual };

/** How tables write that there is no value. */
const NOTHING = new Set(['', 'NA', 'N/A', '..']);

const PLAIN = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** Reads a cell by the shape of its field: a plain number, `part/whole`, a day, true or false, or a choice. */
export function readCell(shape: FieldShape, text: string): Cell {
  const cell = text.trim();
  if (NOTHING.has(cell)) return { kind: 'missing' };
  switch (shape) {
    case 'number':
      return readNumber(cell);
    case 'ratio':
      return readRatio(cell);
    case 'date':
      return isDay(cell)
        ? { kind: 'value', value: cell }
        : bad('应为日期，如 2026-01-31', 'a day such as 2026-01-31 is expected');
    case 'boolean':
      if (cell === 'true' || cell === '是') return { kind: 'value', value: true };
      if (cell === 'false' || cell === '否') return { kind: 'value', value: false };
      return bad('应为 true 或 false', 'true or false is expected');
    case 'choice':
      return { kind: 'value', value: cell };
    case 'entries':
      return { kind: 'missing' };
  }
}

function readNumber(cell: string): Cell {
  if (PLAIN.test(cell)) {
    const value = Number(cell);
    if (Number.isFinite(value)) return { kind: 'value', value };
  }
  if (/^[+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?$/.test(cell))
    return bad('数字中有千分号', 'it has separators of thousands');
  if (/[%％‰]$/.test(cell)) return bad('带有百分号', 'it has a sign of per cent');
  if (/^[+-]?(?:nan|inf(?:inity)?|∞)$/i.test(cell)) return bad('不是有限的数', 'it is not a finite number');
  return bad('不是普通数字', 'it is not a plain number');
}

function readRatio(cell: string): Cell {
  const [part, whole, ...rest] = cell.split('/').map((side) => readNumber(side.trim()));
  if (part?.kind !== 'value' || whole?.kind !== 'value' || rest.length > 0)
    return bad('应写作“部分/总数”，如 18/20', 'part/whole is expected, such as 18/20');
  return { kind: 'value', value: [Number(part.value), Number(whole.value)] };
}

function bad(zh: string, en: string): Cell {
  return { kind: 'bad', why: { zh, en } };
}
