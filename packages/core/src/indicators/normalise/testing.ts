/** Small documents for tests of numbers and means. */

const HEAD = `id: small
version: 1.0.0
title: { zh: 小表, en: small }
subject: other
effectiveFrom: '2026-01-01'
scale: 100
missing: { zh: 无数据, en: no data }
coverage: { atLeast: 0, title: { zh: 不计, en: not computed } }
grades:
  - { code: A, from: 50, title: { zh: 甲, en: first } }
  - { code: B, from: 0, title: { zh: 乙, en: second } }
`;

const field = (name: string): string =>
  `  ${name}: { title: { zh: 数, en: number }, shape: number, unit: { zh: 个, en: each }, source: { zh: 试, en: test }, evidence: sample }\n`;

const leaf = (code: string): string =>
  `title: { zh: 数, en: number }, kind: normalised, field: ${code}, basis: own-design, rule: { zh: 则, en: rule }`;

/** A document of one normalised indicator worth 100 points; `own` are its lines, indented by four. */
export function numberDocument(own: string): string {
  return `${HEAD}fields:\n${field('x')}tree:
  - code: X
    title: { zh: 数, en: number }
    points: 100
    kind: normalised
    field: x
    basis: own-design
    rule: { zh: 则, en: rule }
    ${own}
`;
}

/** A document of one mean worth 100 points over numbers from 0 to 100, called x0, x1, …. */
export function meanDocument(combine: string, weights: readonly string[]): string {
  const fields = weights.map((_, index) => field(`x${index}`)).join('');
  const children = weights.map(
    (weight, index) =>
      `      - { code: X${index}, weight: ${weight}, ${leaf(`x${index}`)}, normalise: { method: goalposts, low: 0, high: 100 } }\n`,
  );
  return `${HEAD}fields:\n${fields}tree:
  - code: M
    title: { zh: 平均, en: mean }
    points: 100
    combine: ${combine}
    children:
${children.join('')}`;
}
