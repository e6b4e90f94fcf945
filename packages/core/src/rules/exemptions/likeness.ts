import { clauseAfter, clauseBefore, exempted, PASSED, type Exemption } from './passage.ts';

const LIKE_BEFORE =
  /(?:像|仿|似|如|好比|堪比|媲美|类|接近|模仿|比|跟|和|不输|胜过|代替|替代|区别于|不同于).{0,6}$/;
const LIKE_AFTER = /^(?:般|一样|似的|一般|感|的感觉|的手感|的触感|的质感|的光泽|风|款式|色|纹|味|口味|香型)/;

/** Likeness and comparison: 像真丝一样滑, 仿羊绒, 羊毛般的手感. What is like a thing is not said to be it. */
export const likeness: Exemption = (passage) =>
  LIKE_BEFORE.test(clauseBefore(passage, 10)) || LIKE_AFTER.test(clauseAfter(passage, 6))
    ? exempted('是比喻或比较', 'it is a likeness or comparison')
    : PASSED;
