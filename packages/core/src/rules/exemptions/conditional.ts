import { exempted, PASSED, sentenceAfter, sentenceBefore, type Exemption } from './passage.ts';

const SOFTENED =
  /(?<!不)可能(?!性)|也许|或许|说不定|因人而异|不保证|不承诺|不敢保证|仅供参考|个体差异|每个人.{0,5}不一样|每个人.{0,5}不同|看个人|不一定|视情况/;

/** Conditional wording: 可能, 因人而异. A promise so worded is none. */
export const conditional: Exemption = (passage) =>
  SOFTENED.test(sentenceBefore(passage, 12)) || SOFTENED.test(sentenceAfter(passage, 20))
    ? exempted('说法留有余地', 'it is worded conditionally')
    : PASSED;
