import { defineProblems, suggest } from '../shared/index.ts';

/** Everything that can be wrong with what weights are derived from. */
export const problem = defineProblems({
  'weights.out-of-range': {
    status: 422,
    zh: '“{row}”的“{criterion}”为 {value}，太大或太小，无法可靠计算。',
    en: '"{criterion}" of "{row}" is {value}, too large or too small to be computed with.',
    hintZh: '请换一个单位（绝对值在 1e-100 到 1e100 之间，或为 0）。',
    hintEn: 'Use another unit (from 1e-100 to 1e100 in size, or 0).',
  },
  'weights.negative-weight': {
    status: 422,
    zh: '“{criterion}”的权重为负数 {value}。',
    en: 'The weight of "{criterion}" is {value}, below zero.',
    hintZh: '越小越好的指标请用 types 写 -1，权重仍为正数。',
    hintEn: 'Where less is better write -1 in types and keep the weight above zero.',
  },
  'weights.unknown-key': {
    status: 422,
    zh: '没有名为“{key}”的项{suggestionZh}。',
    en: 'There is no key called "{key}"{suggestionEn}.',
    hintZh: '可用的项：{known}。',
    hintEn: 'Known keys: {known}.',
  },
  'weights.not-a-number': {
    status: 422,
    zh: '“{row}”的“{criterion}”一格写作“{value}”，不是数。',
    en: '"{criterion}" of "{row}" reads "{value}", which is no number.',
    hintZh: '请填普通的数：不带千分位、百分号、单位；缺数据的行请先补齐或删去。',
    hintEn:
      'Write a plain number without thousands separators, percent signs or units; complete or remove rows that lack data.',
  },
  'weights.uneven-rows': {
    status: 422,
    zh: '“{row}”有 {found} 格，应有 {expected} 格。',
    en: '"{row}" has {found} cells and should have {expected}.',
    hintZh: '每行的格数应与指标数相同。',
    hintEn: 'Give every row one cell for each criterion.',
  },
  'weights.too-small': {
    status: 422,
    zh: '只有 {rows} 个评价对象、{criteria} 项指标，不足以计算权重。',
    en: '{rows} alternatives and {criteria} criteria are too few to derive weights from.',
    hintZh: '至少需要两个评价对象和两项指标。',
    hintEn: 'Give at least two alternatives and two criteria.',
  },
  'weights.too-large': {
    status: 413,
    zh: '表有 {rows} 行、{criteria} 列，超过上限（{mostRows} 行、{mostCriteria} 列）。',
    en: 'The table has {rows} rows and {criteria} columns; the limit is {mostRows} rows and {mostCriteria} columns.',
    hintZh: '请拆分指标层级，或先抽样。',
    hintEn: 'Split the criteria by level, or take a sample first.',
  },
  'weights.name-twice': {
    status: 422,
    zh: '名称“{name}”出现了两次。',
    en: 'The name "{name}" occurs twice.',
    hintZh: '请改为互不相同的名称。',
    hintEn: 'Give each its own name.',
  },
  'weights.unknown-kind': {
    status: 422,
    zh: '指标方向“{value}”无法识别。',
    en: 'The direction "{value}" is not known.',
    hintZh: '越大越好写 1（或 benefit），越小越好写 -1（或 cost），每项指标一个。',
    hintEn:
      'Write 1 (or benefit) where more is better and -1 (or cost) where less is, one for each criterion.',
  },
  'weights.no-spread': {
    status: 422,
    zh: '指标“{criterion}”对所有对象取值相同，该方法无从分辨。',
    en: 'The criterion "{criterion}" is the same for every alternative, so this method cannot tell anything from it.',
    hintZh: '请去掉该指标，或换用专家赋权。',
    hintEn: 'Leave it out, or take weights from experts.',
  },
  'weights.not-positive': {
    status: 422,
    zh: '“{row}”的“{criterion}”为 {value}，该方法只接受大于零的数。',
    en: '"{criterion}" of "{row}" is {value}; this method takes numbers above zero only.',
    hintZh: '请换一种方法，或改用从零以上起算的单位。',
    hintEn: 'Use another method, or a unit that starts above zero.',
  },
  'weights.negative': {
    status: 422,
    zh: '“{row}”的“{criterion}”为负数 {value}，这里不能有负数。',
    en: '"{criterion}" of "{row}" is {value}; negative numbers cannot be used here.',
    hintZh: '请改正；熵权法可以先用 --normalise min-max。',
    hintEn: 'Correct it; entropy can bring the numbers to 0…1 first with --normalise min-max.',
  },
  'weights.all-zero': {
    status: 422,
    zh: '所有权重都为零，无法归一。',
    en: 'Every weight comes out as zero, so they cannot be brought to a sum of one.',
    hintZh: '请检查：权重是否全为零，各对象的取值是否相同，或各项指标是否完全同步变化。',
    hintEn:
      'Check whether the weights given are all zero, the alternatives all alike, or the criteria move wholly together.',
  },
  'weights.bad-judgement': {
    status: 422,
    zh: '“{first}”对“{second}”的判断“{value}”不可用。',
    en: 'The judgement "{value}" of "{first}" over "{second}" cannot be used.',
    hintZh: '请写大于零的数或分数，如 3、1/3；没有判断的留空。',
    hintEn: 'Write a number or fraction above zero such as 3 or 1/3; leave what was not judged empty.',
  },
  'weights.not-reciprocal': {
    status: 422,
    zh: '“{first}”对“{second}”为 {value}，反过来却为 {back}，二者应互为倒数。',
    en: '"{first}" over "{second}" is {value}, but the other way round it is {back}; the two should be reciprocals.',
    hintZh: '请改正其中之一，或只填上三角。',
    hintEn: 'Correct one of them, or fill the upper triangle only.',
  },
  'weights.diagonal': {
    status: 422,
    zh: '“{first}”与自身相比应为 1，现为 {value}。',
    en: '"{first}" compared with itself should be 1 and is {value}.',
    hintZh: '请把对角线改为 1。',
    hintEn: 'Write 1 on the diagonal.',
  },
  'weights.unknown-item': {
    status: 422,
    zh: '判断中提到“{name}”，但它不在所列的项目中{suggestionZh}。',
    en: 'A judgement speaks of "{name}", which is not among the items{suggestionEn}.',
    hintZh: '请改正名称，或补入 items。',
    hintEn: 'Correct the name, or add it to items.',
  },
  'weights.not-connected': {
    status: 422,
    zh: '缺的判断太多：“{first}”与“{second}”之间没有任何判断相连。',
    en: 'Too many judgements are missing: nothing links "{first}" with "{second}".',
    hintZh: '请至少补一个判断，把两组项目连起来。',
    hintEn: 'Add at least one judgement that links the two groups.',
  },
  'weights.items-differ': {
    status: 422,
    zh: '第 {expert} 位专家判断的项目与第一位不同。',
    en: 'Expert {expert} judged other items than the first one did.',
    hintZh: '同一轮的各位专家应判断同一组项目，顺序也相同。',
    hintEn: 'All experts of a round judge the same items in the same order.',
  },
  'weights.bad-budget': {
    status: 422,
    zh: '“{row}”分出的分数合计 {found}，应为 {expected}。',
    en: '"{row}" gave out {found} in all and should give out {expected}.',
    hintZh: '请核对该专家的分配。',
    hintEn: 'Check what this expert gave.',
  },
  'weights.unknown-option': {
    status: 422,
    zh: '“{name}”不能取“{value}”。',
    en: '"{name}" cannot be "{value}".',
    hintZh: '可用：{known}。',
    hintEn: 'It can be: {known}.',
  },
  'weights.unreadable': {
    status: 422,
    zh: '读不出表：{what}。',
    en: 'There is no table to read here: {what}.',
    hintZh: '请给出 CSV（首行为指标名，首列为对象名），或含 matrix 的 JSON、YAML。',
    hintEn:
      'Give CSV (criteria in the first line, alternatives in the first column), or JSON or YAML with a matrix.',
  },
});

/** What a mistyped name was probably meant to be, as the slots of a message. */
export function meant(
  name: string,
  known: readonly string[],
): { readonly suggestionZh: string; readonly suggestionEn: string } {
  const near = suggest(name, known);
  if (near === undefined) return { suggestionZh: '', suggestionEn: '' };
  return { suggestionZh: `（是否为“${near}”？）`, suggestionEn: ` (did you mean "${near}"?)` };
}
