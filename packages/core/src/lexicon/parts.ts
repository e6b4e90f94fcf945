/** Radicals and the characters that people type for them, each followed by the one that stands for both. */
const SAME_PARTS = [
  '亻人氵水冫冰扌手龵手讠言訁言钅金釒金饣食飠食纟丝糸丝糹丝忄心犭犬礻示衤衣艹草艸草刂刀灬火阝耳⻏耳⻖耳⺮竹',
  '⻊足𧾷足⺙文攵文攴文辶走廴走肉月⺼月玉王牜牛⺧牛⺶羊爫爪覀西罒四罓四⺌小⺻聿虍虎巛川',
].join('');

const sameParts = new Map<number, number>();
{
  const points = Array.from(SAME_PARTS, (char) => char.codePointAt(0) ?? 0);
  for (let i = 0; i + 1 < points.length; i += 2) sameParts.set(points[i] ?? 0, points[i + 1] ?? 0);
}

/** The character a part of a character is typed as: a radical as the word it comes from (亻 as 人). */
export function partOf(point: number): number {
  return sameParts.get(point) ?? point;
}
