/** What a viewer is called wherever a transcript names one: the part, never the person. */
export const VIEWER = '观众';

/** Number or letter of one among several: `观众2`, `Viewer B`. */
const ONE_OF =
  '(?:[\\s_-]*(?:\\d{0,4}|[甲乙丙丁一二三四五六七八九十]{1,2})|[\\s_-]+[a-z]|(?<=[^\\da-z])[a-z])';
const VIEWERS = new RegExp(
  `^(?:(?:连麦)?(?:观众|网友).{0,10}|(?:连麦)?(?:粉丝|听众|弹幕|评论|用户|顾客|买家)${ONE_OF}|(?:viewers?|audience|chat|comments?|commenter|caller)${ONE_OF})$`,
  'i',
);
const HOSTS = new RegExp(
  `^(?:主播|助播|副播|主持人?|场控|嘉宾|运营|客服|(?:co-?)?host|streamer|presenter|guest|operator)${ONE_OF}$`,
  'i',
);
const LABEL = /^\s*(?:[[【（(]([^\][【】（）()]{1,16})[\]】）)]\s*[:：]?|([^:：[\]【】]{1,16})[:：])\s*/;

/** Whether the label of a speaker means somebody who watches. Viewers are never judged as persons. */
export function isViewer(label: string | undefined): boolean {
  return label !== undefined && VIEWERS.test(label.trim());
}

/**
 * The label a line of a transcript begins with, as in `观众：真的吗` or `[主播] 真的`, and the words after it. Only names of
 * parts count, since `价格：99` labels nobody; undefined where there is none.
 */
export function labelOf(line: string): { readonly speaker: string; readonly text: string } | undefined {
  const found = LABEL.exec(line);
  const speaker = (found?.[1] ?? found?.[2] ?? '').trim();
  if (found === null || !(isViewer(speaker) || HOSTS.test(speaker))) return undefined;
  return { speaker, text: line.slice(found[0].length) };
}
